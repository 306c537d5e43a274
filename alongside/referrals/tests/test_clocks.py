"""Clocks: business days, what is late, and that page and query agree."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.partners.questions import today_of
from alongside.partners.rules import FieldsRefusedError
from alongside.referrals.actions.clocks import clocks_of, set_clocks
from alongside.referrals.clocks import (
    DEFAULTS,
    add_business_days,
    business_days_between,
    due_of,
    latest_start_that_is_over,
    say_due,
)
from alongside.referrals.models import State
from alongside.referrals.queue import counts, is_late, is_task, received
from alongside.referrals.tests.making import log, step

FRIDAY = dt.date(2026, 11, 20)
days = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (FRIDAY, 1, dt.date(2026, 11, 23)),
        (FRIDAY, 2, dt.date(2026, 11, 24)),
        (FRIDAY + dt.timedelta(1), 1, dt.date(2026, 11, 23)),
        (FRIDAY, 7, dt.date(2026, 12, 2)),  # Thanksgiving on the 26th
        (dt.date(2026, 7, 2), 1, dt.date(2026, 7, 6)),  # July 4 is a Saturday, kept on Friday
        (FRIDAY, 0, FRIDAY),
    ],
)
def test_business_days_by_hand(start, number, end):
    assert add_business_days(start, number) == end


@given(days, st.integers(1, 40))
def test_counting_forth_and_back_agree(start, number):
    assert business_days_between(start, add_business_days(start, number)) == number


@given(days, st.integers(1, 20), st.integers(0, 60))
def test_the_query_and_the_page_call_the_same_things_late(today, number, ago):
    since = today - dt.timedelta(ago)
    due = due_of(State.RECEIVED, since, today, DEFAULTS | {State.RECEIVED: number})
    assert due is not None
    assert due.is_over == (since <= latest_start_that_is_over(today, number))


@pytest.mark.parametrize(
    ("since", "today", "said"),
    [
        (FRIDAY, FRIDAY, "Accept by Mon, Nov 23"),
        (FRIDAY, dt.date(2026, 11, 22), "Accept by tomorrow"),
        (FRIDAY, dt.date(2026, 11, 23), "Accept today"),
        (FRIDAY, dt.date(2026, 11, 24), "Accept: 1 business day late"),
        (FRIDAY, dt.date(2026, 11, 30), "Accept: 4 business days late"),
    ],
)
def test_words(since, today, said):
    due = due_of(State.RECEIVED, since, today)
    assert due is not None and say_due(due, today) == said


def test_an_appointment_sets_the_day_itself():
    due = due_of("scheduled", FRIDAY, FRIDAY, DEFAULTS, FRIDAY + dt.timedelta(30))
    assert due is not None and due.by == FRIDAY + dt.timedelta(30)
    assert due_of("in_care", FRIDAY, FRIDAY) is None


def test_late_ones_are_counted_as_the_page_says_them(practice):
    for ago in range(12):
        log(practice, chart=f"A-{ago}", days_ago=ago)
    kept = log(practice, chart="B-1", days_ago=12)
    step(kept, "scheduled", appointment_on=today_of(practice) + dt.timedelta(3))
    missed = log(practice, chart="B-2", days_ago=3)
    step(missed, "scheduled", appointment_on=today_of(practice) - dt.timedelta(1))
    today, allowed = today_of(practice), clocks_of(practice)
    rows = received(practice).filter(is_task(today))
    late = set(rows.filter(is_late(today, allowed)).values_list("pk", flat=True))
    said = {
        one.pk
        for one in rows
        if due_of(one.state, one.since, today, allowed, one.appointment_on).is_over
    }
    assert late == said and missed.pk in late and kept.pk not in late
    found = counts(practice, today, allowed)
    assert found["late"] == len(late) and found["open"] == 14
    assert found["accept"] == 12 and found["evaluate"] == 2


def test_a_practice_sets_its_own_clocks(practice):
    assert clocks_of(practice)["received"] == 1
    assert set_clocks(practice=practice, days={"received": 3}, by=None) == ["received"]
    assert set_clocks(practice=practice, days={"received": 3}, by=None) == []
    assert clocks_of(practice) == DEFAULTS | {"received": 3}
    for wrong in ({"received": 0}, {"received": 61}, {"evaluated": 3}):
        with pytest.raises(FieldsRefusedError):
            set_clocks(practice=practice, days=wrong, by=None)
