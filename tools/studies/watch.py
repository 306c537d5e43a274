"""One watch of many simulated relationships, the same for every method that is compared.

A relationship is known for some months; then its watch begins. It stays as it is, or its pace falls
at a random day of the first year watched. Days are counted, a month is 30 or 31 of them in turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.evidence import MONTH

YEAR = 365
NEVER = 99_999
Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def month_ends(months: int) -> npt.NDArray[np.int64]:
    """Days after which each of so many months ends."""
    return np.asarray(np.rint(np.arange(1, months + 1) * MONTH), dtype=np.int64)


@dataclass(frozen=True)
class Watch:
    """Referrals a day (R, D); `begins` is the first day watched; `falls` (R,) the first day at the
    lower pace, NEVER where it stays.
    """

    counts: Counts
    begins: int
    falls: Counts

    @property
    def months(self) -> Counts:
        """Referrals of each whole month, (R, M)."""
        ends = month_ends(int(self.counts.shape[1] / MONTH))
        sums = np.cumsum(self.counts, axis=1)[:, ends - 1]
        return np.asarray(np.diff(np.concatenate([np.zeros((len(sums), 1)), sums], axis=1), axis=1))


def steady(
    pace: float,
    many: int,
    rng: np.random.Generator,
    known: int = 24,
    *,
    burst: float = 1.0,
    wave: float = 0.0,
    years: int = 1,
) -> Watch:
    """So many months known, then watched, no change but a yearly wave of that height."""
    begins = round(known * MONTH)
    days = begins + round(years * 12 * MONTH) + 1
    rate = _bursts(np.full((many, days), pace / MONTH), burst, rng)
    rate = rate * (1 + wave * np.sin(2 * np.pi * np.arange(days) / 365.25))
    return Watch(rng.poisson(rate), begins, np.full(many, NEVER))


def fallen(
    pace: float, many: int, rng: np.random.Generator, watched: int, share: float = 0.5
) -> Watch:
    """Two years known, so many days watched; `share` of the pace from a random day of the first
    year watched on.
    """
    begins = round(24 * MONTH)
    falls = begins + rng.integers(0, YEAR, many)
    day = np.arange(begins + watched)
    rate = np.where(day >= falls[:, None], share, 1.0) * pace / MONTH
    return Watch(rng.poisson(rate), begins, falls)


def raised(on: Flags) -> float:
    """Share of rows in which a signal was raised: off at one look and on at the next. The first
    look is the one before the watch.
    """
    return float((on[:, 1:] & ~on[:, :-1]).any(axis=1).mean())


def a_year(on: Flags, looks: npt.NDArray[np.int64]) -> float:
    """Share of rows in which a signal was raised, mean over the years of a watch."""
    years = round((looks[-1] - looks[0]) / YEAR)
    edges = np.searchsorted(looks, np.linspace(looks[0], looks[-1], years + 1) - 1)
    return float(np.mean([raised(on[:, a : b + 1]) for a, b in pairwise(edges)]))


def delays(on: Flags, looks: npt.NDArray[np.int64], watch: Watch) -> npt.NDArray[np.float64]:
    """Months from the fall to the first look that signals, of rows that had not signalled in their
    watch before (Pollak 1985); looks are days at whose end is looked, the first before the watch.
    """
    after = looks[None, :] > watch.falls[:, None]
    unspoilt = ~(on & ~after).any(axis=1)
    seen = on & after
    first = np.where(seen.any(axis=1), looks[seen.argmax(axis=1)], NEVER)
    return np.asarray((first - watch.falls)[unspoilt] / MONTH)


def _bursts(
    rate: npt.NDArray[np.float64], burst: float, rng: np.random.Generator
) -> npt.NDArray[np.float64]:
    """Months drawn from a Gamma: counts are negative binomial, variance = burst · mean."""
    if burst == 1.0:
        return rate
    month = np.searchsorted(month_ends(rate.shape[1] // 30 + 1), np.arange(rate.shape[1]), "right")
    shape = rate[0, 0] * MONTH / (burst - 1)
    return np.asarray(rate * rng.gamma(shape, 1 / shape, (len(rate), month[-1] + 1))[:, month])
