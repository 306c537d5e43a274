"""Cooling and alerts: by eye, against a twin, and how often they are wrong."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.alive.diary import Diary
from alongside.measures.alive.drift import DRIFT
from alongside.measures.alive.evidence import MONTH
from alongside.measures.alive.outlook import outlooks
from alongside.measures.alive.priors import parameters_for
from alongside.measures.signals.alerts import ENDED, alerts
from alongside.measures.signals.cooling import BACK, BASELINE, calibrated, cooling, limits
from tools.studies.cooling import BEFORE, YEAR, evidence, halved, statistics, steady

AS_OF = date(2026, 7, 1)


def plain(counts):
    """ln R of one relationship watched in whole months, as the module's docstring writes it."""
    total = 0.0
    for d2 in range(1, min(BACK, len(counts) - BASELINE) + 1):
        d1 = len(counts) - d2 + 0.5
        n1, n2 = sum(counts[:-d2]) + 0.5, sum(counts[-d2:])
        same, half = d2 / (d1 + d2), d2 / 2 / (d1 + d2 / 2)
        total += (half / same) ** n2 * ((1 - half) / (1 - same)) ** n1
    return math.log(total)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 15), min_size=13, max_size=45))
def test_cooling_agrees_with_plain_python(counts):
    found = cooling(evidence(np.array([counts])))
    assert found.statistic[0] == pytest.approx(plain(counts), abs=1e-9)


def test_cooling_by_eye():
    # Two years at six a month, then four months at two.
    found = cooling(evidence(np.array([[6] * 24 + [2] * 4, [6] * 28])))
    assert (found.since[0], found.before[0], found.after[0]) == (4, 6, 2)
    assert found.statistic[0] > found.limit[0] > found.statistic[1]
    assert found.p_value[0] < 0.05 < found.p_value[1]


def test_a_year_is_too_short_to_tell():
    found = cooling(evidence(np.array([[6] * 12])))
    assert np.isnan(found.statistic[0])
    assert np.isnan(cooling(evidence(np.zeros((0, 30), dtype=int))).statistic).all()


def test_limits_lie_between_the_calibrated_rows():
    rows = dict(calibrated())
    assert limits(np.array([2.0, 0.01]))[0] == pytest.approx(rows[2])
    low, high = sorted((rows[2], rows[4]))
    assert low <= limits(np.array([3.0]))[0] <= high


@pytest.mark.parametrize("mean", [0.5, 2, 8])
def test_at_most_one_steady_partner_in_twenty_is_called_in_a_year(mean):
    counts = steady(mean, 600, np.random.default_rng(12))
    statistic, limit = statistics(counts)
    called = (statistic > limit).any(axis=1)
    parameters = parameters_for(DRIFT, ["primary_care"] * len(counts))
    for end in range(BEFORE + 1, BEFORE + YEAR + 1):
        called |= DRIFT.filter(parameters, evidence(counts[:, :end])).alive < ENDED
    assert called.mean() < 0.05 + 2 * math.sqrt(0.05 * 0.95 / 600)


@pytest.mark.parametrize(("mean", "months"), [(4, 7), (8, 5), (20, 3)])
def test_a_halving_is_seen_in_time(mean, months):
    statistic, limit = statistics(halved(mean, 300, np.random.default_rng(13), months=10))
    signal = statistic > limit
    first = np.where(signal.any(axis=1), signal.argmax(axis=1) + 1, 99)
    assert np.median(first) <= months


def daily(gaps, stop=0):
    """Days of one who sent at these gaps, the last one `stop` days before the end."""
    ends = AS_OF.toordinal() - stop
    return ends - np.cumsum(np.array(gaps[::-1], dtype=float))[::-1] + gaps[-1]


def test_each_alert_explains_itself_in_a_sentence():
    cooled = np.concatenate([daily([5] * 120, stop=150), daily([30] * 5)])
    gone = daily([6] * 60, stop=200)
    book = Diary((1, 2, 3), ("gym",) * 3, (daily([5] * 150), cooled, gone))
    found = {alert.key: alert for alert in alerts(book, outlooks(book, AS_OF))}
    assert set(found) == {2, 3}
    assert (found[2].what, found[3].what) == ("cooling", "ended")
    assert found[2].sentence == (
        "Sent 1.2 a month in the last 5 months, 6.1 a month before; of steady partners fewer than "
        "one in 1,000 show such a fall in a year by chance."
    )
    assert found[2].is_clear
    months = round(200 / MONTH)
    assert found[3].sentence.startswith(f"No referral for {months} months, after 60 in 12: ")


def test_what_ended_long_ago_is_no_news():
    book = Diary((1, 2), ("gym",) * 2, (daily([5] * 150), daily([6] * 60, stop=500)))
    assert alerts(book, outlooks(book, AS_OF)) == ()
