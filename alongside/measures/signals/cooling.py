"""Is a partner cooling? Lucas' likelihood ratio against the partner's own earlier months.

R = Σ over months τ in which a fall may have begun of L(τ), the statistic of Shiryaev 1963 and
Roberts 1966. L(τ) compares "half the pace since τ" with "no change" and looks only at how the
referrals divide into before and after τ, which does not depend on the pace itself (as in the test
of Przyborowski and Wilenski 1940): with n₁ referrals in d₁ months before and n₂ in d₂ since,

  ln L = n₂ ln(π₁/π₀) + n₁ ln((1−π₁)/(1−π₀)),  π₀ = d₂/(d₁+d₂),  π₁ = ½d₂/(d₁+½d₂).

The limit on ln R is calibrated by simulation to at most 5 % false signals in a year of monthly
looks (data/cooling_limits.csv, written by `python -m tools.studies cooling`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from alongside.measures.alive.evidence import Evidence, Floats

FILE = Path(__file__).parents[1] / "data" / "cooling_limits.csv"
HALVED = 0.5
BASELINE = 12  # whole months that must lie before a fall
BACK = 24  # months in which a fall is looked for
FALSE_SIGNALS = 0.05  # a relationship and year
WEIGHT = 0.5  # half a referral in half a month, so that an empty baseline stays finite


@dataclass(frozen=True)
class Cooling:
    """For R relationships; NaN where fewer than 13 months are known.

    statistic: ln R. limit: ln R beyond which it signals. p_value: chance of a signal so strong
    within a year without any change. since: how many months ago the fall most likely began.
    before, after: referrals a month on either side of that.
    """

    statistic: Floats
    limit: Floats
    p_value: Floats
    since: Floats
    before: Floats
    after: Floats


def cooling(known: Evidence) -> Cooling:
    """The statistic as of the last day of the evidence."""
    ends = np.arange(1, BACK + 1)
    months = known.counts.shape[1]
    ends = ends[ends <= max(months - BASELINE, 0)]
    rows = len(known)
    if not len(ends) or not rows:
        return Cooling(*(np.full(rows, np.nan) for _ in range(6)))
    n2, d2 = (_since(table, ends) for table in (known.counts, known.exposure))
    n1 = known.counts.sum(axis=1)[:, None] - n2
    d1 = known.exposure.sum(axis=1)[:, None] - d2
    logs = np.where(d1 >= BASELINE - 1e-9, _log_ratio(n1, n2, d1, d2), -np.inf)
    with np.errstate(divide="ignore"):
        statistic = np.where(np.isfinite(logs[:, 0]), np.log(np.exp(logs).sum(axis=1)), np.nan)
    at = (np.arange(rows), logs.argmax(axis=1))
    is_told = np.isfinite(statistic)
    pace = np.where(is_told, n1[at] / np.maximum(d1[at], 1e-9), np.nan)
    limit = limits(pace)
    return Cooling(
        statistic=statistic,
        limit=limit,
        p_value=np.minimum(1.0, FALSE_SIGNALS * np.exp(np.minimum(limit - statistic, 50.0))),
        since=np.where(is_told, d2[at], np.nan),
        before=pace,
        after=np.where(is_told, n2[at] / d2[at], np.nan),
    )


def limits(pace: Floats) -> Floats:
    """The limit of ln R for partners of this many referrals a month, between the rows' own."""
    known = calibrated()
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(
            np.interp(np.log(pace), [np.log(mean) for mean, _ in known], [row[1] for row in known])
        )


@cache
def calibrated() -> tuple[tuple[float, float], ...]:
    """Referrals a month and the limit of ln R, ascending, as the study wrote them."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            (float(row["referrals_a_month"]), float(row["limit"])) for row in csv.DictReader(lines)
        )


def _log_ratio(n1: Floats, n2: Floats, d1: Floats, d2: Floats) -> Floats:
    before, base = n1 + WEIGHT, d1 + WEIGHT
    same, halved = d2 / (base + d2), HALVED * d2 / (base + HALVED * d2)
    return np.asarray(n2 * np.log(halved / same) + before * np.log((1 - halved) / (1 - same)))


def _since(table: np.ndarray, ends: np.ndarray) -> Floats:
    """Sums over the last 1, 2, 3 … months, shape (R, len(ends))."""
    return np.asarray(np.cumsum(table[:, ::-1], axis=1)[:, ends - 1], dtype=float)
