"""Counts of several tables at once, with every sum that ties them to each other.

One system for all tables of a publication: a kind's total is also the sum of its partners, a
year is a part of all years. A cell that nobody prints still takes part, since it can be worked out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

Name = Hashable


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the sum of `parts`."""

    total: Name
    parts: tuple[Name, ...]

    @property
    def members(self) -> tuple[Name, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Tables:
    """True counts by name, the sums among them, and the names that are to be printed.

    ValueError for a count below zero, a sum that does not add up or a name without a count.
    """

    counts: Mapping[Name, int]
    sums: tuple[Sum, ...]
    printed: frozenset[Name]
    of: Mapping[Name, tuple[Sum, ...]] = field(init=False)

    def __post_init__(self) -> None:
        if below := [name for name, count in self.counts.items() if count < 0]:
            raise ValueError(f"a count below zero: {below[0]!r}")
        if unknown := self.printed - self.counts.keys():
            raise ValueError(f"no count of {next(iter(unknown))!r}")
        found: dict[Name, list[Sum]] = {}
        for one in self.sums:
            if self.counts[one.total] != sum(self.counts[part] for part in one.parts):
                raise ValueError(f"{one.total!r} is not the sum of its parts")
            for name in one.members:
                found.setdefault(name, []).append(one)
        object.__setattr__(self, "of", {name: tuple(sums) for name, sums in found.items()})
