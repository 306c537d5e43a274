"""Spans of days and what they are compared with."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.periods import Period, day_words, end_of_month, months_of

some_days = st.dates(date(1999, 1, 1), date(2060, 12, 31))


def span(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("now", "previous"),
    [
        (("2026-04-01", "2026-06-30"), ("2026-01-01", "2026-03-31")),
        (("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-12-31")),
        (("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")),
        (("2026-03-02", "2026-03-31"), ("2026-01-31", "2026-03-01")),
        (("2026-03-10", "2026-03-10"), ("2026-03-09", "2026-03-09")),
    ],
)
def test_the_previous_period_is_as_long_and_just_before(now, previous):
    assert span(*now).previous() == span(*previous)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (("2026-04-01", "2026-06-30"), ("2025-04-01", "2025-06-30")),
        (("2024-02-10", "2024-02-29"), ("2023-02-10", "2023-02-28")),
        (("2025-02-01", "2025-02-28"), ("2024-02-01", "2024-02-29")),
    ],
)
def test_the_year_before_holds_the_same_days(now, before):
    assert span(*now).year_before() == span(*before)


def test_words():
    assert span("2026-01-01", "2026-03-31").words == "Jan 1 to Mar 31, 2026"
    assert span("2025-12-01", "2026-03-31").words == "Dec 1, 2025 to Mar 31, 2026"
    assert day_words(date(2026, 7, 4)) == "Jul 4, 2026"
    assert end_of_month(date(2024, 2, 3)) == date(2024, 2, 29)


@given(some_days, some_days)
def test_months_cut_a_period_without_gap_or_overlap(one, other):
    period = Period(min(one, other), max(one, other))
    months = months_of(period)
    assert sum(month.days for month in months) == period.days
    assert months[0].start == period.start
    assert months[-1].end == period.end
    assert all(before.end < after.start for before, after in itertools.pairwise(months))


@given(some_days, some_days)
def test_the_previous_period_ends_the_day_before(one, other):
    period = Period(min(one, other), max(one, other))
    previous = period.previous()
    assert (period.start - previous.end).days == 1
    assert len(months_of(previous)) == len(months_of(period)) or previous.days == period.days
