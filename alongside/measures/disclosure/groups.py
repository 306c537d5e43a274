"""Counts in groups, each 0 or 11 and more: whatever is added up or taken away from them is no few.

For readers who may ask again and again: they get one division of the whole, never two that overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from alongside.measures.disclosure.protect import POSSIBLE
from alongside.measures.suppression import SMALLEST_SHOWN

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """`count` of one path, or of several under `path` that are too few to tell apart."""

    path: Path
    count: int
    is_rest: bool = False


def grouped(counts: Mapping[Path, int]) -> tuple[Group, ...]:
    """Divide counts of a tree's leaves into groups, each 11 or more; zeros are left out.

    Within each branch what has 10 or fewer is put together; where that is still too few, or so
    near to one each that each could be worked out, the smallest other part of the branch joins it.
    Empty where all of it together is 10 or fewer.

    >>> [(one.path, one.count) for one in grouped({("gym", "A"): 30, ("gym", "B"): 4})]
    [(('gym',), 34)]
    """
    if negative := [path for path, count in counts.items() if count < 0]:
        raise ValueError(f"a count below zero: {negative[0]}")
    known = {path: count for path, count in counts.items() if count}
    return tuple(within((), known)) if is_enough(list(known.values())) else ()


def within(path: Path, counts: Mapping[Path, int]) -> list[Group]:
    """Return the groups of one branch, whose counts are enough together."""
    if list(counts) == [path]:
        return [Group(path, counts[path])]
    branches: dict[Path, dict[Path, int]] = defaultdict(dict)
    for leaf, count in counts.items():
        branches[leaf[: len(path) + 1]][leaf] = count
    ordered = sorted(branches, key=lambda one: (sum(branches[one].values()), one))
    rest: list[int] = []
    while ordered and (
        not is_enough(list(branches[ordered[0]].values())) or (rest and not is_enough(rest))
    ):
        rest += branches[ordered.pop(0)].values()
    found = [group for one in reversed(ordered) for group in within(one, branches[one])]
    return [*found, Group(path, sum(rest), is_rest=True)] if rest else found


def is_enough(counts: list[int]) -> bool:
    """Tell whether counts may be told together: eleven, and none of several known to be one."""
    total = sum(counts)
    is_told_apart = len(counts) > 1 and total - len(counts) < POSSIBLE - 1
    return total >= SMALLEST_SHOWN and not is_told_apart
