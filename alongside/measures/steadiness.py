"""Steadiness of a stream: does it come evenly, as chance alone would have it, or in bursts?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import ibis.expr.types as ir

from alongside.measures.distributions import (
    chi_square_quantile,
    chi_square_tail,
    t_quantile,
)
from alongside.measures.estimate import CONFIDENCE, SMALLEST, Estimate, judge_ratio_scale, missing
from alongside.measures.periods import Period
from alongside.measures.strength import Month
from alongside.measures.table import period

FEWEST_MONTHS = 6
TOO_SHORT = f"too few to tell: steadiness needs {FEWEST_MONTHS} whole months"
NO_REFERRALS = "no referrals in these months"


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How monthly received counts scatter; only months that lie wholly in the period.

    mean: referrals a month. fano: variance ÷ mean, 1 for pure chance. dispersion_p: chance of
    scatter at least so large if the rate never changed. beyond_poisson: scatter that chance does
    not explain, as a part of the mean. variation: standard deviation ÷ mean. empty_months: months
    without any; longest_empty: most of them in a row.
    """

    months: int
    mean: Estimate
    fano: Estimate
    dispersion_p: float | None
    beyond_poisson: Estimate
    variation: Estimate
    empty_months: int
    longest_empty: int


@dataclass(frozen=True, slots=True)
class Drought:
    """The longest run of days without any referral, from `start` to `end`, both included."""

    days: int
    start: date
    end: date


def steadiness(months: Sequence[Month]) -> Steadiness:
    """Fano factor s²/m, χ² = Σ(x−m)²/m with n−1 degrees (Fisher's dispersion test 1925, one-sided),
    √max(0, s²−m)/m and s/m, with s² over n−1. A trend or a season counts as unsteadiness.
    """
    received = [month.received for month in months if month.is_whole]
    n, whole = len(received), sum(received)
    empty = [count == 0 for count in received]
    runs = (n, sum(empty), _longest(empty))
    if n < FEWEST_MONTHS or whole == 0:
        return _without(TOO_SHORT if n < FEWEST_MONTHS else NO_REFERRALS, *runs)
    return _scatter(received, runs)


def longest_drought(table: ir.Table, start: date, end: date) -> Drought | None:
    """The longest run of days without a referral in the period, its edges included.

    None where rows already totalled by month hide the days, or where every day had one. Of two
    equally long runs the later one.
    """
    rows = period(table, start, end)
    days = rows.group_by(day=rows.received_on).aggregate(hidden=rows.is_total.any())
    found = days.order_by("day").to_pyarrow().to_pylist()
    if any(row["hidden"] for row in found):
        return None
    edges = [start - timedelta(days=1), *(row["day"] for row in found), end + timedelta(days=1)]
    gaps = [
        Period(before + timedelta(days=1), after - timedelta(days=1))
        for before, after in pairwise(edges)
        if (after - before).days > 1
    ]
    if not gaps:
        return None
    longest = max(gaps, key=lambda gap: (gap.days, gap.start))
    return Drought(longest.days, longest.start, longest.end)


def _scatter(received: Sequence[int], runs: tuple[int, int, int]) -> Steadiness:
    n, whole = len(received), sum(received)
    mean = whole / n
    variance = sum((count - mean) ** 2 for count in received) / (n - 1)
    low, high = _chi_square_bounds(n - 1)
    fano, variation = variance / mean, math.sqrt(variance) / mean
    excess = [_excess(variance * factor, mean) for factor in (1.0, low, high)]
    scatter = [variation * math.sqrt(factor) for factor in (1.0, low, high)]
    return Steadiness(
        months=n,
        mean=_mean(mean, variance, n),
        fano=_judged((fano, fano * low, fano * high), n, whole),
        dispersion_p=chi_square_tail(n - 1, (n - 1) * fano),
        beyond_poisson=_judged(excess, n, whole),
        variation=_judged(scatter, n, whole),
        empty_months=runs[1],
        longest_empty=runs[2],
    )


def _without(reason: str, months: int, empty: int, longest: int) -> Steadiness:
    nothing = missing(reason, months)
    return Steadiness(months, nothing, nothing, None, nothing, nothing, empty, longest)


def _longest(empty: Sequence[bool]) -> int:
    longest = run = 0
    for is_empty in empty:
        run = run + 1 if is_empty else 0
        longest = max(longest, run)
    return longest


def _excess(variance: float, mean: float) -> float:
    return math.sqrt(max(0.0, variance - mean)) / mean


def _judged(bounds: Sequence[float], n: int, whole: int) -> Estimate:
    """Value, low, high; months are the sample, ten referrals in all the least that tells."""
    value, low, high = bounds
    if whole < SMALLEST:
        return Estimate(value, low, high, n, f"too few to tell: {whole} referrals in {n} months")
    return Estimate(value, low, high, n)


def _mean(mean: float, variance: float, n: int) -> Estimate:
    reach = t_quantile(n - 1, (1 + CONFIDENCE) / 2) * math.sqrt(variance / n)
    estimate = Estimate(mean, max(0.0, mean - reach), mean + reach, n)
    return judge_ratio_scale(estimate, "month") if n >= SMALLEST else estimate


def _chi_square_bounds(degrees: int) -> tuple[float, float]:
    """Factors on a variance: (n−1)/χ²₀.₉₇₅ and (n−1)/χ²₀.₀₂₅; they hold 1 between them."""
    tail = (1 - CONFIDENCE) / 2
    high, low = (chi_square_quantile(degrees, chance) for chance in (1 - tail, tail))
    return degrees / high, degrees / low
