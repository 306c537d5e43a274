"""What earlier editions of the pack told already, so that two of them together tell no more.

A count that was hidden stays hidden. A count that was printed of the same days is known. Where a
count grew by 1 to 10 since it was printed, it is hidden now: the difference would be a small count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from alongside.insights.pack.counting import Cell, Count
from alongside.insights.pack.periods import Years
from alongside.insights.pack.reading import Grain, Read, read
from alongside.insights.pack.rows import Rows, grouped
from alongside.measures.disclosure.tables import Name
from alongside.measures.suppression import is_small
from alongside.practices.models import Practice


@dataclass(frozen=True)
class Edition:
    """What one edition printed: counts by table, row and column, None where hidden."""

    number: int
    years: Years
    shown: Mapping[Cell, int | None]
    found: Read | None = None  # what the records now hold of its days

    def rows_of(self, table: str) -> list[str]:
        """Return the senders that had a row of their own."""
        start = f"{table}:"
        return list(
            dict.fromkeys(
                row for name, row, _ in self.shown if name == table and row.startswith(start)
            )
        )

    def is_same(self, column: str, years: Years) -> bool:
        """Tell whether a column spoke of the same days."""
        if not column.isdecimal():
            return self.years == years
        year = int(column)
        both = year in self.years.numbers and year in years.numbers
        return both and self.years.period(year) == years.period(year)


@dataclass(frozen=True)
class Told:
    """What a new edition must hide, and what it cannot hide any more."""

    closed: frozenset[Name]
    open_: frozenset[Name]


def read_anew(practice: Practice, editions: Iterable[Edition], years: Years) -> list[Edition]:
    """Return editions with what the records now hold of their days, where these are other days."""
    found: dict[Years, Read] = {}
    for one in editions:
        if one.years != years and one.years not in found:
            found[one.years] = read(practice, one.years)
    return [replace(one, found=found.get(one.years)) for one in editions]


def their_rows(editions: Iterable[Edition], grains: Sequence[Grain], now: Rows) -> list[Rows]:
    """Return the rows that earlier editions had of partners or people, to be counted anew."""
    found = []
    for one in editions:
        labels = {key: key for key in one.rows_of(now.name)}
        if labels and set(labels) != {key for key in now.keys if ":" in key}:
            again = grouped(grains, now.name, now.title, labels, 0)
            found.append(replace(again, name=f"{now.name}@{one.number}"))
    return found


def told_by(
    editions: Iterable[Edition],
    count: Count,
    years: Years,
    now: Sequence[Rows],
    numbers: Mapping[Years, int],
) -> Told:
    """Compare with what was printed before; `count` learns which earlier rows are known.

    `numbers` say under which edition's number other days are counted.
    """
    closed: set[Name] = set()
    known: set[Name] = set()
    rows = {table.name: {key for key in table.keys if ":" in key} for table in now}
    for one in editions:
        for (table, row, column), before in one.shown.items():
            own = set(one.rows_of(table))
            is_other = table in rows and own != rows[table]
            place = f"{table}@{one.number}" if is_other else table
            name: Name = (place, row, column)
            if one.years in numbers:
                then: Name = (f"{place}#{numbers[one.years]}", row, column)
                remember(then, before, count, closed, known)
            if name not in count.counts:
                continue
            if before is None:
                closed.add(name)
            elif one.is_same(column, years) and count.counts[name] == before:
                known.add(name)
                count.printed.add(name)
            elif is_small(abs(count.counts[name] - before)):
                closed.add(name)
    return Told(frozenset(closed & count.printed), frozenset(known - closed))


def remember(
    name: Name, before: int | None, count: Count, closed: set[Name], known: set[Name]
) -> None:
    """Remember a count of other days as it was printed, where the records still say the same."""
    if name not in count.counts:
        return
    if before is None:
        count.printed.add(name)
        closed.add(name)
    elif count.counts[name] == before:
        count.printed.add(name)
        known.add(name)
