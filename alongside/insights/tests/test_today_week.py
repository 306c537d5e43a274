"""The week to print: which days, what stands on each, in which order."""

from datetime import date, time

import pytest

from alongside.insights.today.week import week, week_of
from alongside.outreach.models import Touch
from alongside.partners.models import Partner
from alongside.partnerships.actions import stages
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Commitment, Partnership

MONDAY = date(2026, 11, 23)
URL = "/p/hillside/today/week/"


@pytest.fixture
def busy(practice):
    """Monday: a call at 9, a visit at no hour; Wednesday a review; Sunday a promise due."""
    partner = Partner.objects.create(practice=practice, name="Iron Oak Gym")
    shared = {"practice": practice, "partner": partner, "state": "planned"}
    Touch.objects.create(**shared, on=MONDAY, about="Leave the notes")
    Touch.objects.create(**shared, on=MONDAY, kind="call", starts_at=time(9))
    Touch.objects.create(**shared | {"state": "cancelled"}, on=MONDAY)
    Touch.objects.create(**shared, on=date(2026, 11, 30))
    by = Actor.member(None)
    one = stages.begin(practice=practice, partner=partner, on=date(2026, 11, 1), by=by)
    Partnership.objects.filter(pk=one.pk).update(review_on=date(2026, 11, 25))
    for side, state in (("ours", "open"), ("theirs", "open")):
        Commitment.objects.create(
            practice=practice,
            partnership=one,
            side=side,
            state=state,
            what="Send the plan",
            due_on=date(2026, 11, 29),
            **by.signature,
        )
    return practice


def test_by_day_and_hour(busy):
    told = [(day.on.day, [item.what for item in day.items]) for day in week(busy, MONDAY)]
    assert told == [
        (23, ["Call", "Visit"]),
        (24, []),
        (25, ["Review"]),
        (26, []),
        (27, []),
        (28, []),
        (29, ["Promise due"]),
    ]


def test_a_weekend_looks_ahead():
    days = [week_of(date(2026, 11, day)).day for day in (23, 27, 28, 29, 30)]
    assert days == [23, 23, 30, 30, 30]


def test_the_page_and_the_file_hold_the_same(busy, login):
    browser = login()
    page = browser.get(f"{URL}?from=2026-11-25").content.decode()
    file = b"".join(browser.get(f"{URL}?from=2026-11-25&format=csv").streaming_content).decode()
    for words in ("Iron Oak Gym", "Leave the notes", "9:00 AM", "Send the plan"):
        assert words in page
        assert words in file
    assert len(file.strip().splitlines()) == 5


@pytest.mark.parametrize("asked", ["nonsense", "2026-02-31", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_shows_this_week(practice, login, asked):
    page = login().get(f"{URL}?from={asked}").content.decode()
    assert "Nothing planned in this week" in page
