"""Fields compared for many pairs of rows at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.matching.lists.likeness import (
    Levels,
    levels_by,
    levels_by_likeness,
    levels_by_slips,
)
from alongside.matching.lists.rows import Codes, Column, Floats, Rows

Compare = Callable[[Column, Codes, Column, Codes], tuple[Levels, Floats]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one field is compared.

    `levels`: names, best first. `by_share`: for so many of the first levels, chance agreement is
    how common the agreeing value is, instead of one figure for the level.
    """

    field: str
    levels: tuple[str, ...]
    compare: Compare
    by_share: int = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """Levels of all pairs by field (-1: missing), and how common the agreeing value is."""

    levels: dict[str, Levels]
    shares: dict[str, Floats]

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(next(iter(self.levels.values()), ()))


def by_judge(judge: Callable[[str, str], int]) -> Compare:
    """Compare by a function of two texts."""

    def compare(one: Column, left: Codes, other: Column, right: Codes) -> tuple[Levels, Floats]:
        return levels_by(judge, one, left, other, right), shares(one, left, other, right)

    return compare


def by_likeness(*cuts: float) -> Compare:
    """Compare by how alike the letters are; see `levels_by_likeness`."""

    def compare(one: Column, left: Codes, other: Column, right: Codes) -> tuple[Levels, Floats]:
        levels = levels_by_likeness(cuts, one, left, other, right)
        return levels, shares(one, left, other, right)

    return compare


def by_slips(most: int) -> Compare:
    """Compare by the number of slips; see `levels_by_slips`."""

    def compare(one: Column, left: Codes, other: Column, right: Codes) -> tuple[Levels, Floats]:
        return levels_by_slips(most, one, left, other, right), shares(one, left, other, right)

    return compare


def shares(one: Column, left: Codes, other: Column, right: Codes) -> Floats:
    """Return how common the more common of the two texts is."""
    found: Floats = np.maximum(one.share[one.codes[left]], other.share[other.codes[right]])
    return found


def compare(rows: Rows, comparisons: Sequence[Comparison], left: Codes, right: Codes) -> Compared:
    """Compare pairs of rows by every field that the list has."""
    compared = Compared({}, {})
    for how in comparisons:
        if how.field in rows:
            column = rows.columns[how.field]
            found = how.compare(column, left, column, right)
            compared.levels[how.field], compared.shares[how.field] = found
    return compared
