"""Visits for each referral, and plain sums of visits and revenue."""

import math
import statistics

import pytest
from hypothesis import given, settings

from alongside.measures.strength import total
from alongside.measures.tests.tables import mixed_rows, table_of
from alongside.measures.visits import (
    NO_REVENUE,
    NO_VISITS,
    ONLY_TOTALS,
    revenue,
    visits_in_all,
    visits_per_referral,
)


def of(*visits):
    return visits_per_referral(total(table_of([{"visits": v} for v in visits])))


def test_student_by_eye():
    # 4, 6, 8: mean 6, s = 2, t₂ at 97.5 % = 4.3027, so 6 ∓ 4.3027 · 2/√3 = 6 ∓ 4.968
    estimate = of(4, 6, 8, None)
    assert (estimate.value, estimate.n) == (6, 3)
    assert estimate.low == pytest.approx(1.0317, abs=1e-4)
    assert estimate.high == pytest.approx(10.9683, abs=1e-4)
    assert estimate.note == "too few to tell: 3 referrals"


def test_a_mean_of_visits_is_never_below_zero():
    assert of(0, 0, 9).low == 0.0


def test_one_alone_has_no_interval():
    assert (of(5).value, of(5).low, of(5).high) == (5, None, None)


def test_what_is_missing_says_why():
    assert of(None).note == NO_VISITS
    totalled = total(table_of([{"received_count": 2, "visits": 9, "is_total": True}]))
    assert visits_per_referral(totalled).note == ONLY_TOTALS
    assert visits_in_all(totalled).value == 9
    nothing = total(table_of([{}]))
    assert visits_in_all(nothing).note == NO_VISITS
    assert revenue(nothing).note == NO_REVENUE


def test_revenue_sums_what_is_known():
    sums = total(table_of([{"revenue_cents": 100}, {"revenue_cents": 250}, {}]))
    assert (revenue(sums).value, revenue(sums).n) == (350, 2)
    assert revenue(sums).is_telling


@settings(max_examples=20, deadline=None)
@given(mixed_rows)
def test_it_agrees_with_plain_python(rows):
    visits = [r["visits"] for r in rows if r["visits"] is not None and not r["is_total"]]
    estimate = visits_per_referral(total(table_of(rows)))
    assert estimate.value == (pytest.approx(statistics.fmean(visits)) if visits else None)
    if len(visits) > 1:
        assert estimate.low <= estimate.value <= estimate.high
        reach = statistics.stdev(visits) / math.sqrt(len(visits))
        assert estimate.high - estimate.value >= 1.95 * reach - 1e-9
