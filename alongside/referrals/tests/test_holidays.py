"""Federal holidays, beside the dates that the Office of Personnel Management published."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.referrals.clocks import add_business_days, business_days_between, is_business_day
from alongside.referrals.holidays import is_holiday, kept_in, named

# opm.gov, "Federal Holidays", the days on which they were kept
PUBLISHED = {
    2021: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
}
days = st.dates(dt.date(2019, 1, 1), dt.date(2032, 12, 31))


@pytest.mark.parametrize("year", PUBLISHED)
def test_as_published(year):
    expected = [dt.date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year].split()]
    assert sorted(kept_in(year)) == expected


def test_juneteenth_is_one_since_2021():
    assert "Juneteenth" not in named(2020) and "Juneteenth" in named(2021)
    assert not is_holiday(dt.date(2020, 6, 19))


@given(days)
def test_each_is_kept_on_a_weekday(day):
    assert not is_holiday(day) or day.weekday() < 5


@given(days, st.integers(0, 400))
def test_counting_is_the_same_as_going_day_by_day(start, length):
    end = start + dt.timedelta(length)
    walked = sum(is_business_day(start + dt.timedelta(one)) for one in range(1, length + 1))
    assert business_days_between(start, end) == walked


@given(days, st.integers(1, 60))
def test_the_day_found_is_a_business_day(start, number):
    assert is_business_day(add_business_days(start, number))
