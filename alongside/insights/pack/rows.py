"""Which rows each table of a pack has: the large ones by themselves, the small ones together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from alongside.insights.names import channel_words, kind_words
from alongside.insights.pack.reading import Grain
from alongside.measures.suppression import SMALLEST_SHOWN
from alongside.measures.table import CHANNELS
from alongside.referrals.payer_kinds import PAYER_KINDS

ROWS_SHOWN = 15
REST, UNKNOWN = "rest", "unknown"
Key = str


@dataclass(frozen=True)
class Rows:
    """The rows of one table in order; `row_of` tells where a grain's key counts."""

    name: str
    title: str
    keys: tuple[Key, ...]
    labels: dict[Key, str]
    row_of: Callable[[Grain], Key]
    through_partners: bool
    together: int = 0  # how many senders the row of the small ones holds


def code(word: str, number: int) -> str:
    """Return the code of a partner or person: the same in every edition."""
    return f"{word} {number:03d}"


def senders(
    grains: Iterable[Grain], column: str, word: str, title: str, names: dict[int, str]
) -> Rows:
    """Partners or people: those with 11 referrals or more by themselves, at most 15 of them."""
    counted: Counter[int] = Counter()
    for grain in grains:
        if grain.channel == "partner" and (number := getattr(grain, column)) is not None:
            counted[number] += grain.received
    ranked = sorted(counted, key=lambda number: (-counted[number], number))
    own = [number for number in ranked if counted[number] >= SMALLEST_SHOWN][:ROWS_SHOWN]
    labels = {f"{column}:{n}": names.get(n, code(word, n)) for n in own}
    rest = len(counted) - len(own)
    return grouped(grains, column, title, labels, rest)


def grouped(
    grains: Iterable[Grain], column: str, title: str, labels: dict[Key, str], rest: int
) -> Rows:
    """Return rows for the senders that have a label, the others together, and the unknown."""
    through = [grain for grain in grains if grain.channel == "partner"]
    chosen = set(labels)
    labels = dict(labels)

    def row_of(grain: Grain) -> Key:
        number = getattr(grain, column)
        if number is None:
            return UNKNOWN
        return key if (key := f"{column}:{number}") in chosen else REST

    present = {row_of(grain) for grain in through}
    if REST in present:
        labels[REST] = f"All others ({rest})"
    if UNKNOWN in present:
        labels[UNKNOWN] = "Not known by name"
    return Rows(column, title, tuple(labels), labels, row_of, True, rest)


def fixed(
    name: str,
    title: str,
    words: dict[str, str],
    grains: Sequence[Grain],
    value: Callable[[Grain], str | None],
    *,
    through_partners: bool,
) -> Rows:
    """A table whose rows are known in advance; rows that nothing falls into are left out."""
    counted = [g for g in grains if g.channel == "partner" or not through_partners]
    present = {value(grain) for grain in counted}
    labels = {key: word for key, word in words.items() if key in present}
    if present - labels.keys():
        labels[UNKNOWN] = "Not recorded"

    def row_of(grain: Grain) -> Key:
        found = value(grain)
        return found if found in labels and found is not None else UNKNOWN

    return Rows(name, title, tuple(labels), labels, row_of, through_partners)


def channels(grains: Sequence[Grain]) -> Rows:
    """With and without a partner."""
    words = {name: channel_words(name) for name in CHANNELS}
    title = "How patients came"
    return fixed("channel", title, words, grains, lambda g: g.channel, through_partners=False)


def kinds(grains: Sequence[Grain]) -> Rows:
    """By kind of partner."""
    words = {str(g.kind): kind_words(g.kind) for g in grains if g.kind}
    ordered = dict(sorted(words.items(), key=lambda pair: pair[1]))
    title = "By kind of partner"
    return fixed("kind", title, ordered, grains, lambda g: g.kind, through_partners=True)


def payers(grains: Sequence[Grain]) -> Rows:
    """By kind of payer."""
    title = "By kind of payer"
    return fixed(
        "payer_kind", title, PAYER_KINDS, grains, lambda g: g.payer_kind, through_partners=False
    )


def ages_of_relationships(grains: Sequence[Grain], first_years: dict[int, int]) -> Rows:
    """By the year in which a partner first sent somebody."""
    words = {str(year): f"Since {year}" for year in sorted(set(first_years.values()))}

    def value(grain: Grain) -> str | None:
        if grain.partner_id is None:
            return None
        year = first_years.get(grain.partner_id)
        return None if year is None else str(year)

    title = "By age of the relationship"
    return fixed("since", title, words, grains, value, through_partners=True)
