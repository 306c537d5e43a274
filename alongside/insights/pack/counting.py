"""All counts of a pack as one system of tables, so that nothing is judged by itself.

Names are tuples (table, row, column); columns are years, "all", "arrived" and "not arrived" (which
nobody prints, since it follows from the two beside it).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from alongside.insights.pack.columns import (
    ALL,
    ARRIVED,
    EVERYTHING,
    NOT_ARRIVED,
    THROUGH_PARTNERS,
    TOTAL,
)
from alongside.insights.pack.reading import Grain
from alongside.insights.pack.rows import Rows
from alongside.measures.disclosure.tables import Name, Sum, Tables

Cell = tuple[str, str, str]  # table, row, column


@dataclass
class Count:
    """Counts by name, and the sums among them, as they are added."""

    years: tuple[int, ...]
    counts: Counter[Name] = field(default_factory=Counter)
    sums: list[Sum] = field(default_factory=list)
    printed: set[Name] = field(default_factory=set)

    @property
    def columns(self) -> tuple[str, ...]:
        return (*(str(year) for year in self.years), ALL, ARRIVED)

    def tables(self) -> Tables:
        """Return the system; names without any are zeros."""
        names: set[Name] = {name for one in self.sums for name in one.members} | self.printed
        return Tables(
            {name: self.counts[name] for name in names}, tuple(self.sums), frozenset(self.printed)
        )

    def add_line(self, table: str, row: str, grains: Iterable[Grain], *, is_printed: bool) -> None:
        """Count one row: every year, all years, how many arrived and how many did not."""
        for column in (*self.columns, NOT_ARRIVED):
            self.counts[table, row, column] += 0
        for grain in grains:
            self.counts[table, row, str(grain.year)] += grain.received
            self.counts[table, row, ALL] += grain.received
            self.counts[table, row, ARRIVED] += grain.arrived
            self.counts[table, row, NOT_ARRIVED] += grain.received - grain.arrived
        whole = (table, row, ALL)
        self.sums.append(Sum(whole, tuple((table, row, str(year)) for year in self.years)))
        self.sums.append(Sum(whole, ((table, row, ARRIVED), (table, row, NOT_ARRIVED))))
        if is_printed:
            self.printed |= {(table, row, column) for column in self.columns}

    def tie(self, total: tuple[str, str], parts: Sequence[tuple[str, str]]) -> None:
        """Say that one row is the sum of others, column by column."""
        for column in (*self.columns, NOT_ARRIVED):
            self.sums.append(Sum((*total, column), tuple((*part, column) for part in parts)))


def count(
    years: tuple[int, ...],
    grains: Sequence[Grain],
    tables: Sequence[Rows],
    not_printed: Sequence[Rows] = (),
) -> Count:
    """Count every table and tie it to what it is a part of."""
    found = Count(years)
    through = [grain for grain in grains if grain.channel == "partner"]
    found.add_line(EVERYTHING, TOTAL, grains, is_printed=True)
    found.add_line(THROUGH_PARTNERS, TOTAL, through, is_printed=True)
    for rows in tables:
        mine = through if rows.through_partners else grains
        for key, part in by(mine, rows.row_of).items():
            found.add_line(rows.name, key, part, is_printed=rows not in not_printed)
        whole = THROUGH_PARTNERS if rows.through_partners else EVERYTHING
        found.tie((whole, TOTAL), [(rows.name, key) for key in rows.keys])
    tie_channels(found, tables)
    tie_nests(found, through, [rows for rows in tables if rows.through_partners])
    return found


def by(grains: Iterable[Grain], row_of: Callable[[Grain], str]) -> Mapping[str, list[Grain]]:
    """Group grains by the row they count in."""
    found: dict[str, list[Grain]] = defaultdict(list)
    for grain in grains:
        found[row_of(grain)].append(grain)
    return found


def tie_channels(found: Count, tables: Sequence[Rows]) -> None:
    """The row “a partner” of the channels is the total of every table of partners."""
    if any(rows.name == "channel" and "partner" in rows.keys for rows in tables):
        found.tie((THROUGH_PARTNERS, TOTAL), [("channel", "partner")])


def tie_nests(found: Count, through: Sequence[Grain], tables: Sequence[Rows]) -> None:
    """Whoever knows who is who adds partners up to kinds, and people to partners.

    Grains alike in all rows of these tables form one cell that nobody prints; every printed row
    is the sum of such cells.
    """
    cells: dict[tuple[str, ...], list[Grain]] = defaultdict(list)
    for grain in through:
        cells[tuple(rows.row_of(grain) for rows in tables)].append(grain)
    inside: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for keys, part in cells.items():
        cell = ("cell", "|".join(keys))
        found.add_line(*cell, part, is_printed=False)
        for rows, key in zip(tables, keys, strict=True):
            inside[rows.name, key].append(cell)
    for row, parts in inside.items():
        found.tie(row, parts)
