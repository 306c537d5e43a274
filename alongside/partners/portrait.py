"""What a page shows of a person or an organisation, so that one can recognise who it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from alongside.matching.phone import readable_phone
from alongside.partners.models import Contact, Partner, SourceName
from alongside.partners.referrals_behind import Behind, referrals_behind
from alongside.partners.sides import Record, link_of, what_is
from alongside.practices.models import Practice


@dataclass(frozen=True)
class Portrait:
    """A record with what stands behind it."""

    record: Record
    href: str
    behind: Behind
    subtitle: str
    facts: list[tuple[str, str]]
    others: list[str] = field(default_factory=list)
    names: list[tuple[SourceName, Behind]] = field(default_factory=list)

    @property
    def spellings(self) -> list[tuple[str, int]]:
        """The names as they are read, each once, with the referrals behind it; the most first."""
        sums: dict[str, int] = {}
        for name, behind in self.names:
            sums[name.label] = sums.get(name.label, 0) + behind.received
        return sorted(sums.items(), key=lambda item: (-item[1], item[0]))


def portraits(practice: Practice, records: Sequence[Record]) -> list[Portrait]:
    """Return portraits of records of one kind, in their order."""
    if not records:
        return []
    what = what_is(records[0])
    link = link_of(what)
    behind = referrals_behind(practice, link, [record.pk for record in records])
    names = names_by_record(practice, link, records)
    return [
        Portrait(
            record=record,
            href=reverse(link, kwargs={"slug": practice.slug, f"{link}_id": record.pk}),
            behind=behind[record.pk],
            subtitle=record.get_kind_display() if isinstance(record, Partner) else "",
            facts=facts_of(record),
            others=others_of(practice, record),
            names=names.get(record.pk, []),
        )
        for record in records
    ]


def names_by_record(
    practice: Practice, link: str, records: Sequence[Record]
) -> dict[int, list[tuple[SourceName, Behind]]]:
    """Return the source names of each record with the referrals behind each name."""
    names = list(SourceName.objects.of(practice).filter(**{f"{link}__in": records}))
    behind = referrals_behind(practice, "id", [name.pk for name in names])
    found: dict[int, list[tuple[SourceName, Behind]]] = {}
    for name in names:
        found.setdefault(getattr(name, f"{link}_id"), []).append((name, behind[name.pk]))
    return found


def facts_of(record: Record) -> list[tuple[str, str]]:
    """Return how a record can be reached, title and value, only what is known."""
    place = " ".join(filter(None, [record.state, record.zip]))
    address = ", ".join(filter(None, [record.address, record.city, place]))
    facts = [
        ("NPI", record.npi),
        ("Phone", readable_phone(record.phone)),
        ("Fax", readable_phone(record.fax)),
        ("Address", address),
    ]
    return [(title, value) for title, value in facts if value]


def others_of(practice: Practice, record: Record) -> list[str]:
    """Return where a person works, or who works at a partner."""
    if isinstance(record, Contact):
        rows = Partner.objects.of(practice).filter(affiliations__contact=record)
        return [row.name for row in rows[:6]]
    people = Contact.objects.of(practice).filter(affiliations__partner=record)
    return [row.name for row in people[:6]]
