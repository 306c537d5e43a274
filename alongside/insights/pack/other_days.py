"""Earlier editions of other days, counted anew as a part of the system of the new one.

Every row is counted for those days too, and what came since is a count of its own: a sum of two
editions less another tells no more than one of them. Names end with the edition that spoke of
those days first: "kind#1"; what came since, "kind#1+".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from alongside.insights.pack.columns import ALL, ARRIVED, NOT_ARRIVED
from alongside.insights.pack.counting import Cell, Count
from alongside.insights.pack.earlier import Edition
from alongside.insights.pack.periods import Years
from alongside.insights.pack.rows import REST
from alongside.measures.disclosure.tables import Name, Sum
from alongside.measures.periods import Period

MIXED = ("age", "area")  # the row of the small ones is another one in each edition


def days_of(editions: Sequence[Edition], years: Years) -> Mapping[Years, int]:
    """Return the other days that editions spoke of, each with the first edition that did."""
    found: dict[Years, int] = {}
    for one in editions:
        if one.years != years:
            found.setdefault(one.years, one.number)
    return found


def join(count: Count, years: Years, other: Count, theirs: Years, number: int) -> None:
    """Take the counts of other days into the system, tied to those of the new edition."""
    system = other.tables()
    ending = f"#{number}"
    count.counts.update({named(name, ending): many for name, many in system.counts.items()})
    count.sums += [
        Sum(named(one.total, ending), tuple(named(part, ending) for part in one.parts))
        for one in system.sums
    ]
    for name in system.counts:
        if is_comparable(name):
            tie(count, name, years, theirs, ending)


def named(name: Name, ending: str) -> Cell:
    """Return a name in the days of another edition."""
    table, row, column = cast(Cell, name)
    return (f"{table}{ending}", row, column)


def is_comparable(name: Name) -> bool:
    """Tell whether a row holds the same in every edition."""
    table, row, _ = cast(Cell, name)
    return not (table in MIXED and row == REST)


def tie(count: Count, name: Name, years: Years, theirs: Years, ending: str) -> None:
    """Say that a count of the new edition is the one of other days and what came since."""
    now, then = named(name, ""), named(name, ending)
    if now not in count.counts:
        return
    mine, other = (days_in(now[2], one) for one in (years, theirs))
    if mine == other:
        count.sums.append(Sum(now, (then,)))
    elif mine and other and is_inside(other, mine):
        add_difference(count, now, then, named(name, f"{ending}+"))
    elif mine and other and is_inside(mine, other):
        add_difference(count, then, now, named(name, f"{ending}+"))


def is_inside(days: Period, others: Period) -> bool:
    """Tell whether days are a part of others."""
    return others.start <= days.start and days.end <= others.end


def add_difference(count: Count, whole: Cell, part: Cell, rest: Cell) -> None:
    """Add what is left of a whole without a part as a count of its own."""
    count.counts[rest] = count.counts[whole] - count.counts[part]
    count.sums.append(Sum(whole, (part, rest)))


def days_in(column: str, years: Years) -> Period | None:
    """Return the days that a column speaks of."""
    if column in (ALL, ARRIVED, NOT_ARRIVED):
        return years.whole
    return years.period(int(column)) if int(column) in years.numbers else None
