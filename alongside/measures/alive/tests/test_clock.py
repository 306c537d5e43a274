"""The season's clock: by eye, its properties, and models that run on it."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.alive.clock import EVEN_CLOCK, Clock
from alongside.measures.alive.diary import Diary
from alongside.measures.alive.evidence import MONTH
from alongside.measures.alive.outlook import outlooks
from alongside.measures.seasons import factor_on

AS_OF = date(2026, 6, 30)
TODAY = AS_OF.toordinal()
SUMMER = np.array([1.0, 1, 1, 1, 1, 1, 0, 0, 1.5, 1.5, 1.5, 1.5])  # nobody sends in July and August

factors = st.lists(st.floats(0.2, 3.0), min_size=12, max_size=12).map(
    lambda found: np.array(found) / np.mean(found)
)
ago = st.lists(st.floats(0, 2000), min_size=1, max_size=30)


def test_by_eye():
    slow = Clock(np.where(np.arange(12) == 5, 0.0, 12 / 11))
    middle = date(2026, 6, 15).toordinal()
    # From mid-June to mid-July the factor climbs from 0 to 12/11: about half of it on average.
    half = slow.months(date(2026, 6, 15), date(2026, 7, 15))
    assert half == pytest.approx(30 / MONTH * 6 / 11, rel=0.04)
    assert slow.back(np.array([middle - 1.0, middle]), middle) == pytest.approx(
        [middle, middle], abs=0.05
    )


@settings(max_examples=40, deadline=None)
@given(factors, ago)
def test_days_keep_their_order_and_agree_with_a_plain_sum(found, back):
    clock, days = Clock(found), np.sort(np.floor(TODAY - np.array(back)))
    moved = clock.back(days, TODAY)
    assert (np.diff(moved) >= -1e-9).all()
    between = [date.fromordinal(day) for day in range(int(days[0]) + 1, TODAY + 1)]
    passed = factor_on(found, between).sum() if between else 0.0
    assert TODAY - moved[0] == pytest.approx(passed)
    assert clock.months(date.fromordinal(int(days[0])), AS_OF) == pytest.approx(passed / MONTH)


def test_without_a_season_days_are_days_to_the_last_bit():
    days = np.array([TODAY - 700.5, TODAY - 3, TODAY + 9.0])
    assert EVEN_CLOCK.back(days, TODAY) is days
    assert Clock(SUMMER).back(days, TODAY)[2] == TODAY + 9
    assert EVEN_CLOCK.months(date(2026, 1, 1), date(2026, 1, 31)) == 30 / MONTH


def test_a_summer_without_referrals_is_no_end():
    end = date(2026, 8, 31)
    days = [
        date(year, month, day).toordinal()
        for year in (2022, 2023, 2024, 2025, 2026)
        for month in range(1, 13)
        for day in (1, 8, 15, 22)
        if SUMMER[month - 1] and (year, month) < (2026, 7)
    ]
    book = Diary((1,), ("school",), (np.array(days, dtype=float),))
    as_it_comes = outlooks(book, end).by_key[1]
    in_season = outlooks(book, end, clock=Clock(SUMMER)).by_key[1]
    assert as_it_comes.alive < 0.5 < in_season.alive
    # September to November is the strong season.
    assert in_season.expected.value > 12
