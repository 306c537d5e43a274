"""Forecast: scores by eye, properties, and that it was right when made at earlier days."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.ahead.draws import paths
from alongside.measures.ahead.forecast import even_stream, forecast, simulate
from alongside.measures.ahead.rolling_origin import months_after, trial
from alongside.measures.ahead.scores import covered, crps, pit_histogram, randomised_pit
from alongside.measures.alive.drift import DRIFT
from alongside.measures.alive.evidence import evidence_of
from alongside.measures.alive.shrinkage import shrunk
from tools.studies.worlds import DAYS, FIRST, WORLDS, diary

AS_OF = date(2025, 12, 31)


def stream(world=0, seed=0, partners=30):
    rng = np.random.default_rng(seed)
    others = np.sort(rng.integers(FIRST, FIRST + DAYS, 200)).astype(float)
    return even_stream(diary(WORLDS[world], seed, partners), others, 70, 100)


def test_crps_by_eye():
    # Draws 1, 2, 3 and the truth 2: E|Y−2| = 2/3, E|Y−Y′| = 8/9.
    assert crps(np.array([1, 2, 3]), 2) == pytest.approx(2 / 3 - 4 / 9)
    assert crps(np.array([5, 5]), 2) == 3


@given(st.lists(st.integers(0, 20), min_size=1, max_size=20), st.integers(0, 25))
def test_crps_agrees_with_its_definition(draws, came):
    pairs = np.abs(np.subtract.outer(draws, draws)).mean()
    plain = np.abs(np.array(draws) - came).mean() - pairs / 2
    assert crps(np.array(draws), came) == pytest.approx(plain, abs=1e-9)
    assert crps(np.array(draws), came) >= -1e-12


def test_the_pit_of_a_right_forecast_is_uniform():
    rng = np.random.default_rng(3)
    draws = rng.poisson(4, 4000)
    values = np.array([randomised_pit(draws, y, rng.random()) for y in rng.poisson(4, 2000)])
    assert pit_histogram(values) == pytest.approx(np.full(10, 0.1), abs=0.025)
    inside = np.mean([covered(draws, y, 0.95) for y in rng.poisson(4, 500)])
    assert 0.93 <= inside <= 1


def test_months_after_by_eye():
    assert months_after(date(2025, 12, 31), 2) == [date(2026, 1, 31), date(2026, 2, 28)]
    assert months_after(date(2026, 1, 31), -1) == [date(2025, 12, 31)]


def test_weeks_and_months_tell_the_same_stream():
    own = stream()
    weeks = [AS_OF + timedelta(days=7 * (n + 1)) for n in range(13)]
    by_week, (whole,) = forecast(own, AS_OF, weeks), forecast(own, AS_OF, [weeks[-1]])
    assert by_week[0].start == AS_OF + timedelta(days=1)
    total = sum(week.mean_referrals for week in by_week)
    assert total == pytest.approx(whole.mean_referrals, rel=0.05)
    for week in by_week:
        assert list(week.referrals) == sorted(week.referrals)
        assert week.mean_arrivals == pytest.approx(0.7 * week.mean_referrals, rel=0.1)


def test_the_same_data_give_the_same_bits():
    own, ends = stream(), months_after(AS_OF, 2)
    assert forecast(own, AS_OF, ends) == forecast(own, AS_OF, ends)


def test_a_stream_without_anything_tells_next_to_nothing():
    empty = even_stream(diary(WORLDS[0], 1, 0), np.array([]), 0, 0)
    assert simulate(empty, AS_OF, months_after(AS_OF, 1))[0].mean() < 3


def test_ends_must_ascend():
    with pytest.raises(ValueError, match="must ascend"):
        forecast(stream(), AS_OF, [AS_OF])


def test_draws_have_the_mean_of_the_formula():
    days = [np.arange(0, 900, gap) for gap in (10, 30, 90)]
    known = evidence_of(days, 910)
    drawn = paths(known, 3.0, draws=40_000)
    simulated = (drawn.pace * drawn.exposure(0, 3.0)).mean(axis=0)
    told = DRIFT.predict(shrunk(DRIFT, known).parameters, known, 3.0)
    assert simulated == pytest.approx(told.mean, rel=0.03)
    assert (drawn.lasts > 0).mean(axis=0) == pytest.approx(told.alive, abs=0.01)


def test_made_at_earlier_days_it_was_right_and_better_than_the_simple_ones():
    """The large study is in docs/explanation/measures-ahead.md; this is a small part of it."""
    origins = [date(2024, 12, 31), date(2025, 5, 31), date(2025, 9, 30)]
    trials = [
        trial(stream(world, seed), origins, draws=150) for world in (0, 1, 6) for seed in (0, 1, 2)
    ]
    assert np.mean([one.crps for one in trials]) < np.mean([one.naive for one in trials])
    assert np.mean([one.crps for one in trials]) < np.mean([one.seasonal_naive for one in trials])
    assert 0.85 <= np.mean([one.coverage_95 for one in trials]) <= 1
    assert 0.65 <= np.mean([one.coverage_80 for one in trials]) <= 0.98
    assert trial(stream(), [], draws=50) is None
