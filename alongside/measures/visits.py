"""Visits for each referral: how much care a referral leads to."""

from __future__ import annotations

import math

from alongside.measures.distributions import t_quantile
from alongside.measures.estimate import CONFIDENCE, Estimate, exact, judge_ratio_scale, missing
from alongside.measures.strength import Total

NO_VISITS = "the file holds no visits"
ONLY_TOTALS = "rows already totalled hold the sum of visits only"
NO_REVENUE = "the file holds no charges or payments"


def visits_per_referral(sums: Total) -> Estimate:
    """Mean visits of referrals whose visits are known, x̄ ∓ t₍ₙ₋₁₎ s/√n, never below zero.

    Student 1908. Rows already totalled are left out, as they do not say how visits spread.
    """
    n = sums.single_visits_known
    if n == 0:
        return missing(ONLY_TOTALS if sums.visits_known else NO_VISITS)
    mean = sums.single_visits / n
    if n == 1:
        return judge_ratio_scale(Estimate(mean, None, None, 1))
    # Whole-number sums keep the variance exact: n Σx² − (Σx)² is never below zero.
    variance = (n * sums.visits_squared - sums.single_visits**2) / (n * (n - 1))
    reach = t_quantile(n - 1, (1 + CONFIDENCE) / 2) * math.sqrt(variance / n)
    return judge_ratio_scale(Estimate(mean, max(0.0, mean - reach), mean + reach, n))


def visits_in_all(sums: Total) -> Estimate:
    """Sum of visits, a plain count without interval; n is the rows where visits are known."""
    if sums.visits_known == 0:
        return missing(NO_VISITS)
    return exact(sums.visits, sums.visits_known)


def revenue(sums: Total) -> Estimate:
    """Sum of revenue in cents, without interval; n is the rows where it is known."""
    if sums.revenue_known == 0:
        return missing(NO_REVENUE)
    return exact(sums.revenue_cents, sums.revenue_known)
