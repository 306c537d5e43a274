"""Effort and return, dependence on the owner, seasons and thresholds."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.effort import (
    NO_ARRIVALS,
    NO_EFFORT,
    NO_PROOF,
    Before,
    Spent,
    effort_return,
    growth_after,
)
from alongside.measures.estimate import Estimate
from alongside.measures.owner import owner_share
from alongside.measures.seasons import EVEN, factor_on, level, seasons
from alongside.measures.tests.test_trend import months
from alongside.measures.thresholds import reached, thresholds

spent = st.builds(Spent, st.floats(0, 50), st.integers(0, 90_000), st.integers(0, 30))


def test_hours_for_each_arrival_by_eye():
    # 10 + 2 hours and 8 + 4 arrivals; Poisson bounds of 12 are 6.20 and 20.96 (Garwood 1936).
    found = effort_return([Spent(10, 0, 8), Spent(2, 0, 4)])
    assert found.hours.value == 1
    assert found.hours.low <= 12 / 20.96 + 1e-3
    assert found.hours.high >= 12 / 6.20 - 1e-3
    assert found.cents.note == NO_EFFORT


def test_few_arrivals_say_so():
    assert effort_return([Spent(10, 0, 0)]).hours.note == NO_ARRIVALS
    assert effort_return([Spent(10, 0, 4)]).hours.note == "too few to tell: 4 arrivals"
    with pytest.raises(ValueError, match="below zero"):
        effort_return([Spent(-1, 0, 4)])


@given(st.lists(spent, max_size=12))
def test_the_ratio_lies_in_its_interval(rows):
    for estimate in (effort_return(rows).hours, effort_return(rows).cents):
        if estimate.value is not None:
            assert estimate.low <= estimate.value <= estimate.high


def test_the_interval_holds_the_truth_most_of_the_time():
    rng = np.random.default_rng(2)
    held = 0
    for _ in range(300):
        hours = rng.gamma(2, 3, 15)
        rows = [Spent(h, 0, int(rng.poisson(h / 2))) for h in hours]
        found = effort_return(rows).hours
        held += found.low <= 2 <= found.high
    assert held >= 285 - 10


def test_growth_after_a_kind_of_effort_is_told_with_its_warning():
    made, rest = [Before("visit", 20, 40)] * 3, [Before("", 50, 50)] * 4
    found = growth_after("visit", made, rest)
    assert found.ratio.value == pytest.approx((120.5 / 60.5) / (200.5 / 200.5))
    assert found.ratio.low > 1
    assert (found.partners, found.warning) == (3, NO_PROOF)
    assert growth_after("visit", [], rest).ratio.note == "nothing to compare with"


def test_dependence_on_the_owner_by_eye():
    rows = [(True, 30, 900), (False, 60, 2_100), (False, 10, None)]
    found = owner_share(rows)
    assert (found.arrivals.value, found.revenue) == (0.3, 0.3)
    assert 0.21 < found.arrivals.low < 0.3 < found.arrivals.high < 0.4
    assert owner_share([(True, 0, None)]).arrivals.note == "no arrivals in this period"


def test_a_season_is_found_and_chance_is_none():
    wave = 1 + 0.4 * np.sin(2 * np.pi * np.arange(12) / 12)
    rng = np.random.default_rng(8)
    strong = seasons(months(rng.poisson(60 * np.tile(wave, 4)).tolist()))
    assert np.corrcoef(strong, wave)[0, 1] > 0.95
    assert strong.mean() == pytest.approx(1)
    flat = seasons(months(rng.poisson(6, 48).tolist()))
    assert np.abs(flat - 1).max() < 0.25
    assert (seasons(months([5] * 23)) == EVEN).all()


def test_the_level_by_eye():
    assert level(np.array([6.0] * 12 + [12.0] * 12))[[0, 12, 23]].tolist() == [6, 9, 12]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_factors_between_months_lie_between_them(day):
    factors = np.linspace(0.5, 1.5, 12)
    found = factor_on(factors, [day, day + timedelta(days=365)])
    assert ((found >= 0.5) & (found <= 1.5)).all()


def test_thresholds_carry_their_sources():
    known = thresholds()
    assert {row.weight for row in known.values()} == {"opinion", "borrowed"}
    assert all(row.source for row in known.values())
    quarter = known["one_source_notable"]
    assert reached(Estimate(0.3, 0.26, 0.4, 90), quarter) == "reached"
    assert reached(Estimate(0.3, 0.2, 0.4, 90), quarter) == "perhaps"
    assert reached(Estimate(0.1, 0.05, 0.2, 90), quarter) == "below"
    assert reached(Estimate(None, None, None, 0), quarter) == "below"
