"""Two counts side by side: did the rate of referrals change, beyond chance?"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from alongside.measures.distributions import binomial_up_to, clopper_pearson
from alongside.measures.estimate import CONFIDENCE, Estimate, judge_change, missing

NOTHING_BEFORE = "nothing in the period before to compare with"


def rate_ratio(
    current: int,
    previous: int,
    current_days: float,
    previous_days: float,
    confidence: float = CONFIDENCE,
) -> Estimate:
    """Rate now ÷ rate before, from two Poisson counts over so many days each.

    Given their sum N the current count is Bin(N, π), π = ρ·d₁/(ρ·d₁ + d₂); the bounds are those of
    Clopper and Pearson for π, solved for ρ (Przyborowski and Wilenski 1940). `high` is None where
    the ratio has no upper bound. ValueError for a negative count or days not above zero.
    """
    if min(current, previous) < 0 or min(current_days, previous_days) <= 0:
        raise ValueError(f"{current} in {current_days} days, {previous} in {previous_days} days")
    n = current + previous
    if previous == 0:
        return missing(NOTHING_BEFORE, n)
    low, high = clopper_pearson(current, n, confidence)
    scale = previous_days / current_days
    value = current / previous * scale
    top = None if high >= 1 else max(scale * high / (1 - high), value)
    return judge_change(Estimate(value, min(scale * low / (1 - low), value), top, n))


def p_values(
    current: Sequence[int], previous: Sequence[int], current_days: float, previous_days: float
) -> npt.NDArray[np.float64]:
    """Exact two-sided p of "the rate did not change", one for each pair of counts.

    Twice the smaller binomial tail, at most 1, so that p < 5 % exactly where the interval of
    `rate_ratio` leaves 1 out (Fay 2010, Biostatistics 11:373-374).
    """
    now, before = np.asarray(current, dtype=float), np.asarray(previous, dtype=float)
    n, share = now + before, current_days / (current_days + previous_days)
    lower = binomial_up_to(now, n, share)
    upper = binomial_up_to(before, n, 1 - share)  # the same as P(now or more), without 1 − …
    return np.asarray(np.minimum(1.0, 2 * np.minimum(lower, upper)))


def smallest_p(n: int, current_days: float, previous_days: float) -> float:
    """The smallest p that n referrals in both periods together can give (Tarone 1990)."""
    share = current_days / (current_days + previous_days)
    return min(1.0, 2 * math.exp(n * math.log(min(share, 1 - share))))
