"""Patients in groups of eleven and more who are alike, and what part of them fits a profile (A23).

Every figure that depends on a profile is worked out from these groups and from nothing else, so
that whoever changes profiles at will learns the groups at most (docs/decisions/0029).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from alongside.market.audience.grid import Grid, grid_of, unless_unknown
from alongside.market.audience.history import Row
from alongside.market.audience.window import is_within, last_day
from alongside.market.candidates.wanted import Wanted
from alongside.measures.disclosure.likeness import Flags, gathered
from alongside.measures.leaning import Floats

YEARS = 2
Boxes = tuple[Flags, ...]  # of each quality, group × value
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Part:
    """How many of somebody's people are expected to fit, and how many the records leave open."""

    inside: float = 0.0
    open: float = 0.0
    whole: float = 0.0

    def __add__(self, other: "Part") -> "Part":
        return Part(self.inside + other.inside, self.open + other.open, self.whole + other.whole)


@dataclass(frozen=True)
class Crowd(Generic[K]):
    """The groups of some referrals, each with the key (quarter, partner …) it was made for."""

    grid: Grid
    everybody: frozenset[K]  # with those too who are too few for a group
    keys: tuple[K, ...]
    boxes: Boxes
    sizes: Floats

    def parts(self, wanted: Wanted) -> dict[K, Part]:
        """Return what part of each key's people fits, as values are spread among everybody."""
        allowed = self.grid.allowed(wanted)
        inside = self.share_in(allowed)
        maybe = self.share_in(unless_unknown(allowed))
        found = dict.fromkeys(self.everybody, Part())
        for key, size, sure, may in zip(self.keys, self.sizes, inside, maybe, strict=True):
            found[key] += Part(float(size * sure), float(size * (may - sure)), float(size))
        return found

    def share_in(self, allowed: Boxes) -> Floats:
        """Return what share of each group's box lies within the allowed values."""
        share = np.ones(len(self.sizes))
        for box, weights, some in zip(self.boxes, self.grid.weights, allowed, strict=True):
            whole = box @ weights
            share = share * (box @ (weights * some)) / np.where(whole > 0, whole, 1.0)
        return share


@dataclass(frozen=True)
class Divided:
    """Two years of received referrals up to the end of a month, to be put into groups."""

    end: dt.date
    grid: Grid
    rows: tuple[Row, ...]

    def crowd(self, key_of: Callable[[Row], K | None]) -> Crowd[K]:
        """Put those of each key together with those most like them; no key leaves one out."""
        keyed: dict[K, list[Row]] = defaultdict(list)
        for row in self.rows:
            key = key_of(row)
            if key is not None:
                keyed[key].append(row)
        qualities = self.grid.qualities
        found = [
            (key, one)
            for key, some in keyed.items()
            for one in gathered(self.grid.numbers(some), qualities)
        ]
        boxes = tuple(
            np.array([one.box[at] for _, one in found], dtype=bool).reshape(-1, quality.values)
            for at, quality in enumerate(qualities)
        )
        sizes = np.array([one.size for _, one in found], dtype=float)
        return Crowd(self.grid, frozenset(keyed), tuple(key for key, _ in found), boxes, sizes)


def divided(rows: Sequence[Row], today: dt.date) -> Divided:
    """Return what is counted: whole months, so that no day more or less tells who came on it."""
    end = last_day((row.day for row in rows), today)
    past = [row for row in rows if row.day <= end]
    recent = tuple(row for row in past if is_within(row.day, end, 12 * YEARS))
    return Divided(end, grid_of(past), recent)


def counts_in(crowd: Crowd[K], wanted: Wanted) -> dict[K, tuple[int, int]]:
    """Return (in the profile, of all that can be told) by partner, person or whatever the key is.

    Those of whom fewer than eleven came have no group: of them nothing can be told, 0 of 0.
    """
    return {
        key: (round(one.inside), round(one.whole - one.open))
        for key, one in crowd.parts(wanted).items()
    }
