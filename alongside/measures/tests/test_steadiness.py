"""Steadiness: a published table, by eye, and longest droughts."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from alongside.measures.steadiness import (
    NO_REFERRALS,
    TOO_SHORT,
    Drought,
    longest_drought,
    steadiness,
)
from alongside.measures.strength import Month
from alongside.measures.tests.tables import FIRST, by_eye, mixed_rows, table_of
from alongside.measures.tests.test_trend import months


def test_deaths_by_horse_kick():
    """Bortkiewicz 1898: 200 corps-years, mean .61; the textbook case of pure chance."""
    kicks = [0] * 109 + [1] * 65 + [2] * 22 + [3] * 3 + [4]
    found = steadiness(months(kicks, date(1875, 1, 1)))
    assert found.mean.value == pytest.approx(0.61)
    assert found.fano.value == pytest.approx(0.6110 / 0.61, abs=5e-4)
    assert found.beyond_poisson.value == pytest.approx((0.610955 - 0.61) ** 0.5 / 0.61, abs=1e-3)
    assert found.dispersion_p == pytest.approx(0.48, abs=0.01)
    assert found.empty_months == found.longest_empty == 109


def test_by_eye():
    # 8, 0, 8, 0, 0, 8: mean 4, squares 6·16 = 96, s² = 96/5 = 19.2, Fano 4.8, χ² = 24 on 5.
    found = steadiness(months([8, 0, 8, 0, 0, 8]))
    assert (found.months, found.empty_months, found.longest_empty) == (6, 3, 2)
    assert found.fano.value == pytest.approx(4.8)
    assert found.dispersion_p == pytest.approx(stats.chi2.sf(24, 5))
    assert found.beyond_poisson.value == pytest.approx((19.2 - 4) ** 0.5 / 4)
    assert found.variation.value == pytest.approx(19.2**0.5 / 4)


def test_a_perfectly_even_stream_has_no_scatter():
    found = steadiness(months([7] * 12))
    assert (found.fano.value, found.beyond_poisson.value, found.variation.value) == (0, 0, 0)
    assert found.dispersion_p == 1.0


def test_parts_of_months_are_left_out():
    cut = [Month(date(2022, 12, 1), 90, 0, None, None, 3, False), *months([4, 6] * 4)]
    assert steadiness(cut).mean.value == 5


@pytest.mark.parametrize(
    ("received", "note"), [([5] * 5, TOO_SHORT), ([0] * 8, NO_REFERRALS), ([], TOO_SHORT)]
)
def test_too_little_says_so(received, note):
    found = steadiness(months(received) if received else [])
    assert found.fano.note == note
    assert found.dispersion_p is None


@given(st.lists(st.integers(0, 50), min_size=6, max_size=48))
def test_values_lie_inside_their_bounds(received):
    found = steadiness(months(received))
    for estimate in (found.mean, found.fano, found.beyond_poisson, found.variation):
        if sum(received):
            assert estimate.low <= estimate.value <= estimate.high
            assert estimate.low >= 0
    assert found.longest_empty <= found.empty_months <= len(received)


def test_chance_alone_is_called_unsteady_one_time_in_twenty():
    draws = stats.poisson.rvs(9, size=(1000, 24), random_state=4)
    called = sum(steadiness(months(row)).dispersion_p < 0.05 for row in draws)
    assert 30 <= called <= 75


DAYS = """
received_on
2026-01-03
2026-01-04
2026-01-10
"""


def test_the_longest_drought_by_eye():
    table = by_eye(DAYS)
    # 5 to 9 January is five days; 11 to 15 as well, and the later one is told.
    found = longest_drought(table, date(2026, 1, 1), date(2026, 1, 15))
    assert found == Drought(5, date(2026, 1, 11), date(2026, 1, 15))
    found = longest_drought(table, date(2026, 1, 1), date(2026, 1, 14))
    assert found == Drought(5, date(2026, 1, 5), date(2026, 1, 9))
    assert longest_drought(table, date(2026, 1, 3), date(2026, 1, 4)) is None


def test_totals_hide_droughts():
    table = table_of([{"is_total": True, "received_count": 4}])
    assert longest_drought(table, date(2026, 1, 1), date(2026, 3, 1)) is None


@settings(max_examples=20, deadline=None)
@given(mixed_rows)
def test_droughts_agree_with_plain_python(rows):
    end = FIRST + timedelta(days=520)
    single = [row for row in rows if not row["is_total"]]
    busy = {row["received_on"] for row in single}
    longest = run = 0
    for n in range(521):
        run = 0 if FIRST + timedelta(days=n) in busy else run + 1
        longest = max(longest, run)
    assert longest_drought(table_of(single), FIRST, end).days == longest
