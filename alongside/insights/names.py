"""The names that go with the keys of the figures; joined after measuring, never before."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.partners.kinds import Channel, Kind
from alongside.partners.models import Affiliation, Contact, Partner, SourceName
from alongside.practices.models import Practice

NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Named:
    """A partner or a contact as people know it; `belongs_to` are a contact's partners."""

    name: str
    kind: str = ""
    npi: str = ""
    source_names: tuple[str, ...] = ()
    belongs_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """Who the keys stand for."""

    partners: Mapping[int, Named] = field(default_factory=dict)
    contacts: Mapping[int, Named] = field(default_factory=dict)

    def partner(self, key: int | str | None) -> str:
        return name_in(self.partners, key)

    def contact(self, key: int | str | None) -> str:
        return name_in(self.contacts, key)


def name_in(named: Mapping[int, Named], key: int | str | None) -> str:
    """Return the name of a key, or that it is not known."""
    found = named.get(key) if isinstance(key, int) else None
    return found.name if found else NOT_KNOWN


def kind_words(kind: int | str | None) -> str:
    """Return the kind of partner in words."""
    return Kind(kind).label if kind in Kind.values else NOT_KNOWN


def channel_words(channel: int | str | None) -> str:
    """Return the channel in words."""
    return Channel(channel).label if channel in Channel.values else NOT_KNOWN


def names_of(practice: Practice, *, with_source_names: bool = False) -> Names:
    """Read the names of every partner and contact of a practice that stands for itself."""
    found: dict[str, dict[int, list[str]]] = {"partner": {}, "contact": {}}
    if with_source_names:
        found = source_names_of(practice)
    belongs = belongings_of(practice)
    partners = Partner.objects.of(practice).filter(merged_into=None)
    contacts = Contact.objects.of(practice).filter(merged_into=None)
    return Names(
        partners={
            pk: Named(name, kind, npi, tuple(found["partner"].get(pk, ())))
            for pk, name, kind, npi in partners.values_list("pk", "name", "kind", "npi")
        },
        contacts={
            contact.pk: Named(
                contact.name,
                npi=contact.npi,
                source_names=tuple(found["contact"].get(contact.pk, ())),
                belongs_to=tuple(belongs.get(contact.pk, ())),
            )
            for contact in contacts
        },
    )


def belongings_of(practice: Practice) -> dict[int, list[str]]:
    """Return the names of the partners each contact belongs to."""
    belongs: dict[int, list[str]] = defaultdict(list)
    rows = Affiliation.objects.of(practice).order_by("partner__name", "partner_id")
    for contact, partner in rows.values_list("contact_id", "partner__name"):
        belongs[contact].append(partner)
    return belongs


def source_names_of(practice: Practice) -> dict[str, dict[int, list[str]]]:
    """Return the labels as found in the files, by partner and by contact."""
    found: dict[str, dict[int, list[str]]] = {
        "partner": defaultdict(list),
        "contact": defaultdict(list),
    }
    rows = SourceName.objects.of(practice).order_by("label", "pk")
    for label, partner, contact in rows.values_list("label", "partner_id", "contact_id"):
        if partner:
            found["partner"][partner].append(label)
        if contact:
            found["contact"][contact].append(label)
    return found
