"""How long a patient waits: days from the referral to the initial evaluation."""

from __future__ import annotations

import math
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np

from alongside.measures.distributions import binomial_up_to
from alongside.measures.estimate import CONFIDENCE, Estimate, judge_ratio_scale, missing

NO_DATES = "the file holds no evaluation dates"
ONLY_TOTALS = "rows already totalled by month hold no days to evaluation"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Median days from received to evaluated, and how many rows had to be left out."""

    median: Estimate
    negative_excluded: int
    totals_excluded: int


def days_to_evaluation(table: ir.Table) -> Waiting:
    """Median of evaluated_on − received_on in days, with its order-statistic interval.

    Over referrals that were evaluated; rows already totalled and negative days are left out and
    counted. Patients still waiting are not in it, so a recent period reads too short.
    """
    days = table.evaluated_on.delta(table.received_on, unit="day")
    single = table.is_total.ifelse(ibis.null("int64"), days)
    rows = table.group_by(days=single).aggregate(rows=table.count(), totals=table.is_total.sum())
    found = rows.to_pyarrow().to_pylist()
    counted = {int(row["days"]): int(row["rows"]) for row in found if row["days"] is not None}
    usable = {day: many for day, many in counted.items() if day >= 0}
    negative = sum(counted.values()) - sum(usable.values())
    totals = sum(int(row["totals"]) for row in found)
    if not usable:
        return Waiting(missing(ONLY_TOTALS if totals else NO_DATES), negative, totals)
    return Waiting(median_of(usable), negative, totals)


def median_of(counted: dict[int, int]) -> Estimate:
    """Median of whole numbers given as {value: how often}, in their unit.

    Bounds: order statistics x₍ₗ₎ and x₍ₙ₊₁₋ₗ₎ with the largest l for which P(Bin(n, ½) < l) ≤ 2.5 %
    (Thompson 1936); smallest and largest where n < 6 allows none.
    """
    return judge_ratio_scale(middle_of(counted), "evaluation")


def middle_of(counted: dict[int, int]) -> Estimate:
    """Median with its order-statistic bounds, as in `median_of`, not judged yet."""
    values = sorted(counted)
    n = sum(counted.values())
    rank = _rank(n)
    places = ((n + 1) // 2, n // 2 + 1, rank, n + 1 - rank)
    left, right, low, high = (_at(place, values, counted) for place in places)
    return Estimate((left + right) / 2, low, high, n)


def _rank(n: int) -> int:
    tail = (1 - CONFIDENCE) / 2
    # The tail holds no rank farther than 3 √n from the middle: Bin(n, ½) has sd √n/2.
    first = max(0, int(n / 2 - 3 * math.sqrt(n)))
    below = binomial_up_to(np.arange(first - 1, n // 2 + 1), n, 0.5)
    return max(1, first - 1 + int((below <= tail).sum()))


def _at(place: int, values: list[int], counted: dict[int, int]) -> float:
    for value in values:
        place -= counted[value]
        if place <= 0:
            return float(value)
    raise IndexError("place beyond the sample")
