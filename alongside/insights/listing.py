"""Every partner, or every person, with the figures of the period: searched, sorted, in pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from alongside.insights import movements, words
from alongside.insights.names import Named, Names, kind_words
from alongside.insights.relationships import active_words, expected_words

if TYPE_CHECKING:
    from alongside.insights.movements import Movement
    from alongside.measures.alive.outlook import Outlook
    from alongside.measures.figures import StreamFigures
    from alongside.measures.quiet import Gap
    from alongside.measures.shares import Share

DEFAULT_SORT = "-received"


@dataclass(frozen=True, slots=True)
class Entry:
    """One partner or person; `last` is the last referral there is, also before the period."""

    key: int
    name: str
    kind: str
    npi: str
    belongs_to: str
    received: int
    arrived: int
    share: float
    last: date | None
    movement: Movement | None
    outlook: Outlook | None = None

    @property
    def active_words(self) -> str:
        return active_words(self.outlook)

    @property
    def expected_words(self) -> str:
        return expected_words(self.outlook)

    @property
    def share_words(self) -> str:
        return words.percent(self.share)

    @property
    def last_words(self) -> str:
        return words.day(self.last)

    @property
    def tag(self) -> str:
        return self.movement.tag if self.movement else ""


SORTS: dict[str, Callable[[Entry], Any]] = {
    "name": lambda entry: entry.name.lower(),
    "kind": lambda entry: entry.kind.lower(),
    "received": lambda entry: entry.received,
    "arrived": lambda entry: entry.arrived,
    "share": lambda entry: entry.share,
    "last": lambda entry: entry.last or date.min,
    "change": lambda entry: entry.tag,
    "active": lambda entry: entry.outlook.alive if entry.outlook else -1.0,
    "ahead": lambda entry: entry.outlook.expected.value or 0.0 if entry.outlook else -1.0,
}


Outlooks = Mapping[int | str, "Outlook"]


def partners(figures: StreamFigures, names: Names, outlooks: Outlooks) -> list[Entry]:
    """Every partner."""
    moved = movements.of_partners(figures, names)
    return entries(names.partners, figures.by_partner, figures.partner_gaps, moved, outlooks)


def contacts(figures: StreamFigures, names: Names, outlooks: Outlooks) -> list[Entry]:
    """Every person."""
    moved = movements.of_contacts(figures, names)
    return entries(names.contacts, figures.by_contact, figures.contact_gaps, moved, outlooks)


def entries(
    named: Mapping[int, Named],
    shares: Iterable[Share],
    gaps: Iterable[Gap],
    moved: Mapping[int | str, Movement],
    outlooks: Outlooks,
) -> list[Entry]:
    """Join names and figures by key."""
    share_of = {share.key: share for share in shares}
    last_of = {gap.key: gap.last_received for gap in gaps}
    return [
        replace(
            entry(key, who, share_of.get(key), last_of.get(key), moved.get(key)),
            outlook=outlooks.get(key),
        )
        for key, who in named.items()
    ]


def entry(
    key: int, who: Named, share: Share | None, last: date | None, movement: Movement | None
) -> Entry:
    """One partner or person, with zeros where nothing came in the period."""
    return Entry(
        key=key,
        name=who.name,
        kind=kind_words(who.kind) if who.kind else "",
        npi=who.npi,
        belongs_to=", ".join(who.belongs_to),
        received=share.received if share else 0,
        arrived=share.arrived if share else 0,
        share=share.share if share else 0.0,
        last=last,
        movement=movement,
    )


def found(listed: Iterable[Entry], search: str, kind: str | None) -> list[Entry]:
    """Those whose name, NPI or partners hold every word searched for, of one kind."""
    asked = search.lower().split()
    of_kind = kind_words(kind) if kind else ""
    return [
        entry
        for entry in listed
        if (not of_kind or not entry.kind or entry.kind == of_kind)
        and all(word in f"{entry.name} {entry.npi} {entry.belongs_to}".lower() for word in asked)
    ]


def ordered(listed: Iterable[Entry], sort: str) -> list[Entry]:
    """Sorted by one column, the other way round with a minus before it; then by name."""
    by = SORTS.get(sort.removeprefix("-"), SORTS["received"])
    named = sorted(listed, key=lambda entry: (entry.name.lower(), entry.key))
    return sorted(named, key=by, reverse=sort.startswith("-"))
