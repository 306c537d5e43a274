"""People put together with those most like them, 11 and more at a time, and counted so only.

A population is cut in two again and again, along one quality at a time, as long as both parts keep
enough (LeFevre, DeWitt, Ramakrishnan 2006: Mondrian). What is counted afterwards counts whole
groups, so that whoever asks for many overlapping parts learns the groups and nothing smaller.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.measures.suppression import SMALLEST_SHOWN

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
FIVE = 5
ENOUGH_TO_LEAVE_OUT = 16
CLOSE = 4  # a quarter of all values or fewer
MOST_GROUPS = 120  # of one population: more would tell nothing that a reader could use


@dataclass(frozen=True, slots=True)
class Quality:
    """One thing people differ in: how many values it has, whether these stand in an order."""

    values: int
    is_ordered: bool = False
    matters: float = 1.0


@dataclass(frozen=True, slots=True)
class Gathered:
    """A group: which values of each quality its people may have, and about how many they are."""

    box: tuple[Flags, ...]
    size: float


def gathered(people: Ints, qualities: Sequence[Quality]) -> list[Gathered]:
    """Return the groups of people (one row each, the number of its value of each quality).

    Each holds SMALLEST_SHOWN people or more; none at all where there are fewer people than that.
    Few of all who differ in something from the many are counted with the many.
    Sizes are told in fives, so that sums of them beside an exact total tell no few either.
    """
    if len(people) < SMALLEST_SHOWN:
        return []
    least = max(SMALLEST_SHOWN, len(people) // MOST_GROUPS)
    boxes = core(people, qualities)
    found, waiting = [], [(with_the_many(people, boxes, qualities), boxes)]
    while waiting:
        some, box = waiting.pop()
        cut = cut_of(some, box, qualities, least)
        if cut is None:
            found.append((told(len(some)), box))
            continue
        at, first = cut
        is_first = first[some[:, at]]
        for side, part in ((first, some[is_first]), (box[at] & ~first, some[~is_first])):
            waiting.append((part, (*box[:at], side, *box[at + 1 :])))
    scale = told(len(people)) / sum(size for size, _ in found)
    return [Gathered(box, scale * size) for size, box in found]


def told(size: int) -> int:
    """Return a size as it is told, the middle of its five: 12 for 11 to 14, 17 for 15 to 19."""
    return size // FIVE * FIVE + FIVE // 2


def cut_of(
    people: Ints, box: tuple[Flags, ...], qualities: Sequence[Quality], least: int
) -> tuple[int, Flags] | None:
    """Return the quality to cut along and the values of one side; None where no cut is allowed.

    The quality in which people differ most (entropy, by how much it matters) is cut first.
    """
    if len(people) < 2 * least:
        return None
    counts = [np.bincount(people[:, at], minlength=one.values) for at, one in enumerate(qualities)]
    spread = [one.matters * entropy(some) for one, some in zip(qualities, counts, strict=True)]
    for at in sorted(range(len(qualities)), key=lambda at: -spread[at]):
        side = balanced(counts[at], box[at], least, is_ordered=qualities[at].is_ordered)
        if side is not None:
            return at, side
    return None


def entropy(counts: Ints) -> float:
    """Return how much people differ in one quality, in nats."""
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())


def balanced(counts: Ints, allowed: Flags, least: int, *, is_ordered: bool) -> Flags | None:
    """Return the values of one side of the most even cut with `least` people on both sides."""
    total, best, side = int(counts.sum()), least - 1, None
    for one in sides(counts, allowed, is_ordered=is_ordered):
        smaller = min(inside := int(counts[one].sum()), total - inside)
        if smaller > best:
            best, side = smaller, one
    return side


def sides(counts: Ints, allowed: Flags, *, is_ordered: bool) -> Iterator[Flags]:
    """Yield what may be one side: up to a value where values have an order, else a single one."""
    numbers = np.arange(len(counts))
    for value in np.flatnonzero(allowed & (counts > 0)).tolist():
        yield allowed & ((numbers <= value) if is_ordered else (numbers == value))


def core(people: Ints, qualities: Sequence[Quality]) -> tuple[Flags, ...]:
    """Return the values all people are counted with: without the few who are unlike nearly all.

    Where nearly all have one value it is that one; of values in an order, where all but five at
    either end lie close together, it is these: a sender of old people stands among the old.
    """
    limit, found = few_of(len(people)), []
    for at, quality in enumerate(qualities):
        counts = np.bincount(people[:, at], minlength=quality.values)
        keep = np.ones(quality.values, dtype=bool)
        if quality.is_ordered and limit >= 2 * FIVE:
            close = (np.cumsum(counts) > FIVE) & (np.cumsum(counts[::-1])[::-1] > FIVE)
            keep = close if close.sum() <= quality.values // CLOSE else keep
        elif not quality.is_ordered and limit and len(people) - counts.max() <= limit:
            keep = np.arange(quality.values) == counts.argmax()
        found.append(keep)
    return tuple(found)


def with_the_many(people: Ints, box: tuple[Flags, ...], qualities: Sequence[Quality]) -> Ints:
    """Return people with a value that is left out moved to the nearest, else the commonest."""
    moved = people.copy()
    for at, (kept, quality) in enumerate(zip(box, qualities, strict=True)):
        values = np.flatnonzero(kept)
        if quality.is_ordered:
            moved[:, at] = people[:, at].clip(values[0], values[-1])
        else:
            commonest = np.bincount(people[:, at], minlength=quality.values).argmax()
            moved[~kept[people[:, at]], at] = commonest
    return moved


def few_of(size: int) -> int:
    """Return how many of a group may be counted with the rest: 0, or enough to hide each of them.

    Where it is less than 4, what is left out and what is not would tell single people.
    """
    if size >= 2 * SMALLEST_SHOWN:
        return SMALLEST_SHOWN - 1
    return size // 4 if size >= ENOUGH_TO_LEAVE_OUT else 0
