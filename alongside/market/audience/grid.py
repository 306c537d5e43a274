"""The values a profile can be made of: a referral as numbers, a profile as the values it allows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.market.audience.history import Row
from alongside.market.audience.steps import MILES, YEARS
from alongside.market.candidates.wanted import Wanted
from alongside.measures.disclosure.likeness import Flags, Ints, Quality
from alongside.measures.leaning import Floats
from alongside.measures.suppression import is_small

FEW = 5  # what each value counts of which there are 1 to 10
UNKNOWN = 0  # of each quality, the value of those whose records do not say
OLDEST = 120
REGION, AGE, DISTANCE, PAYER, REFERRER, SECTION = range(6)
MATTERS = (1.2, 1.0, 1.0, 0.8, 0.8, 0.5)  # what profiles are mostly made of is cut first


@dataclass(frozen=True)
class Grid:
    """Which words the records use, and about how many people have each value."""

    words: tuple[tuple[str, ...], ...]  # of region, payer, referrer, section
    weights: tuple[Floats, ...]  # of every value of each quality, in tens as pages tell them

    @property
    def qualities(self) -> list[Quality]:
        """What people differ in, as they are put together by it."""
        return [
            Quality(len(some), at in (AGE, DISTANCE), MATTERS[at])
            for at, some in enumerate(self.weights)
        ]

    def numbers(self, rows: Sequence[Row]) -> Ints:
        """Return each referral as the number of its value of each quality."""
        at = [{word: number for number, word in enumerate(some, 1)} for some in self.words]
        found = [
            (at[0].get(row.region, UNKNOWN), step_of_age(row.age), step_of_miles(row.miles),
             at[1].get(row.payer_kind, UNKNOWN), at[2].get(row.referrer, UNKNOWN),
             at[3].get(row.section, UNKNOWN))
            for row in rows
        ]  # fmt: skip
        return np.array(found, dtype=np.int64).reshape(len(rows), len(self.weights))

    def allowed(self, wanted: Wanted) -> tuple[Flags, ...]:
        """Return the values of each quality that belong to a profile; all where it does not ask."""
        regions, payers, referrers, kinds = (
            among(some, asked)
            for some, asked in zip(
                self.words,
                (wanted.regions, wanted.payer_kinds, wanted.referrer_kinds, wanted.sections),
                strict=True,
            )
        )
        return regions, ages(wanted), distances(wanted), payers, referrers, kinds


def grid_of(rows: Iterable[Row]) -> Grid:
    """Return the values that occur, and their frequencies in tens."""
    every = list(rows)
    words = tuple(
        tuple(sorted({str(getattr(row, name)) for row in every} - {""}))
        for name in ("region", "payer_kind", "referrer", "section")
    )
    sizes = (len(words[0]) + 1, OLDEST // YEARS + 2, len(MILES) + 2,
             *(len(some) + 1 for some in words[1:]))  # fmt: skip
    numbers = Grid(words, tuple(np.zeros(size) for size in sizes)).numbers(every)
    weights = []
    for at, size in enumerate(sizes):
        counts = Counter(numbers[:, at].tolist())
        weights.append(np.array([told(counts[value]) for value in range(size)]))
    return Grid(words, tuple(weights))


def told(count: int) -> float:
    """Return about how many have a value; all few alike, and 0 where nobody has."""
    return float(FEW if is_small(count) else round(count, -1))


def step_of_age(age: int | None) -> int:
    """Return the number of an age's step of five years."""
    return UNKNOWN if age is None else 1 + min(max(age, 0), OLDEST) // YEARS


def step_of_miles(miles: float | None) -> int:
    """Return the number of a distance's step; the last is everybody farther away."""
    return UNKNOWN if miles is None else 1 + int(np.searchsorted(MILES, miles))


def among(words: Sequence[str], asked: Sequence[str]) -> Flags:
    """Return which values are asked for; all where none is."""
    if not asked:
        return np.ones(len(words) + 1, dtype=bool)
    return np.array([False, *(word in asked for word in words)])


def ages(wanted: Wanted) -> Flags:
    """Return the steps of age that are asked for, by their middle year."""
    low, high = wanted.age_from, wanted.age_to
    middles = np.arange(OLDEST // YEARS + 1) * YEARS + YEARS // 2
    if low is None and high is None:
        return np.ones(len(middles) + 1, dtype=bool)
    inside = (middles >= (low or 0)) & (middles <= (OLDEST + YEARS if high is None else high))
    return np.array([False, *inside])


def distances(wanted: Wanted) -> Flags:
    """Return the steps of distance that are asked for."""
    if wanted.miles is None:
        return np.ones(len(MILES) + 2, dtype=bool)
    return np.array([False, *(step <= wanted.miles for step in MILES), False])


def unless_unknown(allowed: Sequence[Flags]) -> tuple[Flags, ...]:
    """Return the values that may belong: those allowed, and what the records do not say."""
    found = []
    for one in allowed:
        maybe = one.copy()
        maybe[UNKNOWN] = True
        found.append(maybe)
    return tuple(found)
