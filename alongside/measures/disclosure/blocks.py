"""Months in blocks with 0 or 11 and more each, so that later blocks never change earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from alongside.measures.periods import Period, end_of_month, months_of
from alongside.measures.suppression import SMALLEST_SHOWN, is_small


@dataclass(frozen=True, slots=True)
class Block:
    """Whole months and what came in them."""

    start: date
    end: date
    count: int


def blocks(counts: Mapping[date, int], period: Period) -> tuple[Block, ...]:
    """Divide the quarters that end within a period into blocks; `counts` by first day of month.

    A quarter with 10 or fewer waits for the next. Within a quarter a month with 10 or fewer is put
    to the next, the last to those before it. What waits at the end is not told yet.
    """
    told: list[Block] = []
    waiting: list[Block] = []
    for (_, quarter), parts in groupby(months_of(period), key=quarter_of):
        months = [Block(one.start, one.end, counts.get(one.start, 0)) for one in parts]
        if months[-1].end.month != 3 * quarter or months[-1].end != end_of_month(months[-1].end):
            break
        waiting += months
        if not is_small(sum(month.count for month in waiting)):
            told += divided(waiting)
            waiting = []
    return tuple(told)


def quarter_of(month: Period) -> tuple[int, int]:
    """Return year and quarter, 1 to 4."""
    return month.start.year, (month.start.month + 2) // 3


def divided(months: list[Block]) -> list[Block]:
    """Divide months, which are 0 or 11 and more together."""
    found: list[Block] = []
    begun: Block | None = None
    for month in months:
        begun = joined(begun, month) if begun else month
        if begun.count == 0 or begun.count >= SMALLEST_SHOWN:
            found.append(begun)
            begun = None
    while begun:
        before = found.pop()
        begun = joined(before, begun)
        if before.count:
            found.append(begun)
            begun = None
    return found


def joined(first: Block, second: Block) -> Block:
    """Return two neighbours as one block, from the first's start to the second's end."""
    return Block(first.start, second.end, first.count + second.count)


def spans(found: tuple[Block, ...]) -> tuple[Period, ...]:
    """Return the half-years that blocks fill; where one block lies in two, both together."""
    periods = []
    start: date | None = None
    for block in found:
        start = start or block.start
        if (block.end.month, block.end.day) in ((6, 30), (12, 31)):
            periods.append(Period(start, block.end))
            start = None
    return tuple(periods)
