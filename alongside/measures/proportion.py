"""Proportions with Wilson's interval: conversion of referrals, completion of plans of care."""

from __future__ import annotations

import math

from alongside.measures.estimate import Estimate, Z, judge_share, missing
from alongside.measures.strength import Total, tells_outcomes

NO_REFERRALS = "no referrals in this period"
NO_COURSE = "nothing says what became of the referrals (no evaluation dates, no states)"
NO_FINISH = "nothing says whether plans of care were completed"
MORE_ARRIVED = "more arrivals than referrals: they are not counted by the month of the referral"


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """95 % bounds of a proportion: (p + z²/2n ∓ z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).

    Wilson 1927 (JASA 22:209). Raises ValueError unless 0 ≤ successes ≤ trials and trials ≥ 1.
    """
    if not 0 <= successes <= trials or trials < 1:
        raise ValueError(f"{successes} successes in {trials} trials")
    p, z2 = successes / trials, Z * Z
    middle = p + z2 / (2 * trials)
    reach = Z * math.sqrt(p * (1 - p) / trials + z2 / (4 * trials * trials))
    scale = 1 + z2 / trials
    # Rounding must not push a bound past the proportion itself at 0 and at 1.
    return max(0.0, min((middle - reach) / scale, p)), min(1.0, max((middle + reach) / scale, p))


def proportion(successes: int, trials: int, *, of: str = "referral") -> Estimate:
    """successes ÷ trials, 0 to 1, with Wilson's interval; `of` names the trials in the note."""
    low, high = wilson(successes, trials)
    return judge_share(Estimate(successes / trials, low, high, trials), of)


def conversion(sums: Total) -> Estimate:
    """Arrivals ÷ received referrals, 0 to 1, of the referrals received in the period.

    Recent referrals that have not had time to arrive count as not arrived; `Total.may_arrive` says
    how many they are.
    """
    if sums.received == 0:
        return missing(NO_REFERRALS)
    if not tells_outcomes(sums):
        return missing(NO_COURSE, sums.received)
    if sums.arrived > sums.received:
        return missing(MORE_ARRIVED, sums.received)
    return proportion(sums.arrived, sums.received)


def completion(sums: Total) -> Estimate:
    """Completed plans of care ÷ referrals for which that is known, 0 to 1."""
    if sums.finished_known == 0:
        return missing(NO_FINISH)
    return proportion(sums.finished, sums.finished_known, of="known outcome")
