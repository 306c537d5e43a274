"""Cooling: by eye, against a twin in plain Python, its limits, seasons and bursts."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.alive.clock import Clock
from alongside.measures.alive.diary import Diary
from alongside.measures.alive.evidence import MONTH
from alongside.measures.signals.cooling import combined, cooling, fitting
from alongside.measures.signals.limits import calibrated, limits

AS_OF = date(2026, 7, 1)
TODAY = AS_OF.toordinal()


def plain(days, burst=1.0):
    """ln R of one relationship, as the module's docstring writes it."""
    age = TODAY - days[0]
    least = min(max(age * 2 / 3, 365), 730)
    n, d = (len(days) - 1) / burst + 0.5, age / MONTH + 0.5
    total = weights = 0.0
    for week in range(1, 157):
        if age - 7 * week < least:
            break
        d2 = 7 * week / MONTH
        n2 = sum(day > TODAY - 7 * week for day in days) / burst
        total += d2 * 0.4**n2 * (d / (d - 0.6 * d2)) ** n
        weights += d2
    return math.log(total / weights) if weights else math.nan


def book(*rows):
    return Diary(tuple(range(len(rows))), ("gym",) * len(rows), tuple(map(np.array, rows)))


def evenly(pace, months, ended=0.0):
    """Days of one who sends `pace` a month, at even distances, up to `ended` months ago."""
    ago = ended + np.arange(0, months, 1 / pace)
    return np.sort(TODAY - np.round(ago * MONTH))


histories = st.lists(st.integers(0, 1600), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(histories, st.sampled_from([1.0, 1.5]))
def test_it_agrees_with_plain_python(ago, burst):
    days = sorted(float(TODAY - one) for one in ago)
    found = cooling(book(days), AS_OF, burst=burst).statistic[0]
    assert found == pytest.approx(plain(days, burst), abs=1e-9, nan_ok=True)


def test_by_eye():
    # Two and a half years at six a month, of which one went on and one fell to two.
    fell = np.concatenate([evenly(6, 26, ended=4), evenly(2, 4)])
    found = cooling(book(np.sort(fell), evenly(6, 30)), AS_OF)
    assert found.since[0] == pytest.approx(4, abs=0.3)
    assert found.before[0] == pytest.approx(6, abs=0.3)
    assert found.after[0] == pytest.approx(2, abs=0.3)
    assert found.statistic[0] > found.limit[0] > found.statistic[1]
    assert found.p_value[0] < 0.05 < found.p_value[1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(100, 1600), min_size=5, max_size=60))
def test_one_more_referral_today_never_looks_cooler(ago):
    days = sorted(float(TODAY - one) for one in [*ago, 1500])
    found = cooling(book(days, [*days, float(TODAY)]), AS_OF).statistic
    assert found[1] < found[0]


def test_a_year_is_too_short_to_tell_and_what_comes_later_is_not_seen():
    late = evenly(6, 40) + 900
    found = cooling(book(evenly(6, 12), late, [TODAY + 5.0]), AS_OF)
    assert found.keys == (0, 1)
    assert np.isnan(found.statistic).all()
    assert cooling(book(), AS_OF).keys == ()


def test_two_thirds_of_a_history_stay_before_a_fall_at_most_two_years():
    weeks = fitting(np.array([364.0, 400, 540, 1080, 1460, 3000])).sum(axis=1)
    assert list(weeks * 7) == [0, 35, 175, 357, 728, 1092]


def test_limits_lie_between_the_calibrated_cells():
    paces, months, cells = calibrated()
    assert limits(paces, np.full(len(paces), months[1])) == pytest.approx(cells[:, 1])
    between = limits(np.array([3.0]), np.array([(months[1] + months[2]) / 2]))[0]
    corners = cells[3:5, 1:3]
    assert corners.min() <= between <= corners.max()
    assert limits(np.array([0.0, 900.0]), np.array([1.0, 900.0])) == pytest.approx(
        [cells[0, 0], cells[-1, -1]]
    )
    assert np.isnan(limits(np.array([np.nan]), np.array([30.0]))[0])


def test_a_season_is_no_cooling():
    wave = 1 + 0.8 * np.cos(2 * np.pi * np.arange(12) / 12)  # most in January, few in July
    clock = Clock(wave / wave.mean())
    rng = np.random.default_rng(5)
    autumn = date(2026, 9, 15)
    days = np.arange(TODAY - 1461, autumn.toordinal() + 1)
    months = [date.fromordinal(int(day)).month - 1 for day in days]
    sent = np.repeat(days, rng.poisson(8 / MONTH * wave[months])).astype(float)
    as_it_comes, in_season = (cooling(book(sent), autumn, one) for one in (Clock(), clock))
    assert as_it_comes.statistic[0] > as_it_comes.limit[0]
    assert in_season.statistic[0] < in_season.limit[0]


def test_bursts_weigh_less():
    fell = np.sort(np.concatenate([evenly(6, 26, ended=4), evenly(2, 4)]))
    once, twice = cooling(book(fell), AS_OF), cooling(book(fell), AS_OF, burst=2.0)
    assert twice.statistic[0] < once.statistic[0]
    assert (twice.before[0], twice.after[0]) == (once.before[0], once.after[0])


def test_the_mean_over_weeks_is_of_the_ratios_themselves():
    # One week, half of what came in it: ln L alone.
    found, at = combined(
        np.array([[2.0]]), np.array([10.0]), np.array([2.0]), np.array([9.5]), np.array([[True]])
    )
    assert found[0] == pytest.approx(2 * math.log(0.4) + 10.5 * math.log(10 / (10 - 1.2)))
    assert at[0] == 0
