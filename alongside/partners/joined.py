"""Who became one, and why: merges, and the names that an import put together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from alongside.partners.comparison import Reason, reasons_of
from alongside.partners.hanging import Pair, hanging_on, pairs_of
from alongside.partners.models import Merge, SourceName, What
from alongside.partners.portrait import Portrait, portraits
from alongside.partners.referrals_behind import referrals_behind
from alongside.partners.search import naming
from alongside.partners.sides import model_of
from alongside.practices.models import Practice

ORDER = {What.PERSON: ("family", "given", "pk"), What.ORGANISATION: ("name", "pk")}
MERGE_COLUMNS = ["about", "kept", "took in", "names moved", "by", "at", "split again at"]
GONE = "(no longer in the records)"
NAME_COLUMNS = ["name in the records", "person", "organisation", "came by", "referrals", "why"]


@dataclass(frozen=True)
class MergeShown:
    """A merge with the names of both records and its reasons."""

    merge: Merge
    kept: Any
    absorbed: Any
    reasons: list[Reason]


@dataclass(frozen=True)
class NameShown:
    """One of the names that mean somebody, and why it was put with the others."""

    label: str
    received: int
    beside: str
    reasons: list[Reason]
    hanging: list[int] = field(default_factory=list)

    @property
    def ticked(self) -> str:
        """The query that ticks this name, and what hangs on it, on the page that splits."""
        return urlencode([("names", pk) for pk in self.hanging])


@dataclass(frozen=True)
class Group:
    """A record that several names mean."""

    portrait: Portrait
    names: list[NameShown]


def merges_shown(practice: Practice, merges: Sequence[Merge]) -> list[MergeShown]:
    """Return merges with their records; None stands for one that is no longer there."""
    found: dict[tuple[str, int], Any] = {}
    for what in What.values:
        ids = {pk for m in merges if m.what == what for pk in (m.kept, m.absorbed)}
        rows = model_of(what).objects.of(practice).in_bulk(ids)
        found |= {(what, pk): row for pk, row in rows.items()}
    return [
        MergeShown(
            merge=m,
            kept=found.get((m.what, m.kept)),
            absorbed=found.get((m.what, m.absorbed)),
            reasons=reasons_of(m.evidence),
        )
        for m in merges
    ]


def merge_rows(practice: Practice) -> Iterator[list[object]]:
    """Yield every merge that people made, the latest first."""
    merges = list(Merge.objects.of(practice).select_related("by"))
    for shown in merges_shown(practice, merges):
        one = shown.merge
        yield [
            one.get_what_display(),
            str(shown.kept or GONE),
            str(shown.absorbed or GONE),
            len(one.moved.get("source_names", [])),
            one.by.email if one.by else "",
            one.at,
            one.split_at,
        ]


def with_several_names(practice: Practice, what: What, words: str) -> "QuerySet[Any]":
    """Return records that at least two source names mean; `words` narrows by name."""
    rows = model_of(what).objects.of(practice).annotate(count=Count("source_names"))
    rows = rows.filter(count__gte=2, merged_into=None).order_by(*ORDER[what])
    for word in words.split()[:8]:
        rows = rows.filter(pk__in=naming(practice, what, word))
    return rows


def groups_shown(practice: Practice, records: Sequence[Any]) -> list[Group]:
    """Return records with their names, and for each name why it is among them."""
    groups = []
    for portrait in portraits(practice, records):
        family = {name.fingerprint: name for name, _behind in portrait.names}
        pairs = pairs_of({key: name.evidence for key, name in family.items()})
        names = [name_shown(name, b.received, family, pairs) for name, b in portrait.names]
        groups.append(Group(portrait, names))
    return groups


def name_shown(
    name: SourceName, received: int, family: Mapping[str, SourceName], pairs: Sequence[Pair]
) -> NameShown:
    """Return a name with the reasons that put it with another of its family."""
    for said in name.evidence:
        if isinstance(said, dict) and said.get("with") in family:
            beside, reasons = said["with"], reasons_of(said.get("evidence", []))
            keys = hanging_on(name.fingerprint, beside, pairs)
            hanging = sorted(family[key].pk for key in keys)
            return NameShown(name.label, received, family[beside].label, reasons, hanging)
    return NameShown(name.label, received, "", [])


def name_rows(practice: Practice) -> Iterator[list[object]]:
    """Yield every source name with whom it means and why."""
    names = SourceName.objects.of(practice).select_related("contact", "partner").order_by("label")
    behind = referrals_behind(practice, "id")
    for name in names.iterator():
        yield [
            name.label,
            str(name.contact or ""),
            str(name.partner or ""),
            name.get_channel_display(),
            behind[name.pk].received,
            " ".join(dict.fromkeys(sentences_of(name))),
        ]


def sentences_of(name: SourceName) -> Iterator[str]:
    """Yield the sentences of a name's evidence that speak for it."""
    if name.is_decided:
        yield "Decided by a person."
    for said in name.evidence:
        for reason in reasons_of(said.get("evidence", []) if isinstance(said, dict) else []):
            if reason.verdict == "agrees":
                yield reason.sentence
