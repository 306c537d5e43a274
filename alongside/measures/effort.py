"""Effort and return: hours and money for each arrival, and what effort came before growth.

Money never includes gifts: what is given must not be held against what is referred.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.measures.distributions import garwood
from alongside.measures.estimate import Estimate, Z, judge_ratio_scale, missing

NO_EFFORT = "no hours or money are recorded"
NO_ARRIVALS = "no arrivals yet: hours and money cannot be divided by them"
NO_PROOF = (
    "What comes before is not thereby the cause: partners who were about to send more may also "
    "have been visited more."
)


@dataclass(frozen=True, slots=True)
class Spent:
    """Effort for one partner in one span of time and the arrivals from it: hours, cents without
    gifts, arrivals.
    """

    hours: float
    cents: int
    arrivals: int


@dataclass(frozen=True, slots=True)
class Before:
    """Referrals of a partner in the quarter before and after a kind of effort, or without it."""

    kind: str
    earlier: int
    later: int


@dataclass(frozen=True)
class Return:
    """Hours and cents for each arrival."""

    hours: Estimate
    cents: Estimate


@dataclass(frozen=True, slots=True)
class Growth:
    """Referrals after ÷ before, where this kind of effort was made, over the same ratio where it
    was not: above 1 means that more growth followed it.
    """

    kind: str
    partners: int
    ratio: Estimate
    warning: str


def effort_return(rows: Sequence[Spent]) -> Return:
    """Σ effort ÷ Σ arrivals over partners, each with an interval.

    Ratio estimator with the variance Σ(xᵢ − R aᵢ)² · n/(n−1) ÷ (Σa)² (Cochran 1977, ch. 6), told on
    the log scale; never narrower than Poisson counts of arrivals alone allow (Garwood 1936), which
    rule when partners are few. ValueError for anything below zero.
    """
    if any(min(row.hours, row.cents, row.arrivals) < 0 for row in rows):
        raise ValueError("hours, money and arrivals cannot be below zero")
    arrivals = [row.arrivals for row in rows]
    return Return(
        hours=_ratio([row.hours for row in rows], arrivals),
        cents=_ratio([float(row.cents) for row in rows], arrivals),
    )


def growth_after(kind: str, rows: Sequence[Before], without: Sequence[Before]) -> Growth:
    """Did more come after this kind of effort than where none was made in the same quarter?

    (later/earlier with) ÷ (later/earlier without), on the log scale with variance Σ 1/count of the
    four sums (Katz et al. 1978), ½ added to each. Never proof: `warning` says so, every time.
    """
    made, rest = _sums(rows), _sums(without)
    n = sum(made)
    if not n or not sum(rest):
        return Growth(kind, len(rows), missing("nothing to compare with", n), NO_PROOF)
    counts = [part + 0.5 for part in (*made, *rest)]
    value = (counts[1] / counts[0]) / (counts[3] / counts[2])
    reach = Z * math.sqrt(sum(1 / part for part in counts))
    found = Estimate(value, value * math.exp(-reach), value * math.exp(reach), n)
    return Growth(kind, len(rows), judge_ratio_scale(found), NO_PROOF)


def _sums(rows: Sequence[Before]) -> tuple[int, int]:
    return sum(row.earlier for row in rows), sum(row.later for row in rows)


def _ratio(effort: Sequence[float], arrivals: Sequence[int]) -> Estimate:
    spent, came = sum(effort), sum(arrivals)
    if spent == 0:
        return missing(NO_EFFORT, came)
    if came == 0:
        return missing(NO_ARRIVALS, 0)
    value = spent / came
    low, high = garwood(came)
    reach = Z * _relative_error(effort, arrivals, value)
    bounds = min(spent / high, value * math.exp(-reach)), max(spent / low, value * math.exp(reach))
    return judge_ratio_scale(Estimate(value, *bounds, came), "arrival")


def _relative_error(effort: Sequence[float], arrivals: Sequence[int], value: float) -> float:
    n, came = len(effort), sum(arrivals)
    if n < 2:
        return 0.0
    squares = sum((x - value * a) ** 2 for x, a in zip(effort, arrivals, strict=True))
    return math.sqrt(squares * n / (n - 1)) / came / value
