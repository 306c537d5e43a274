"""A message to a patient is asked again when it leaves: consent, stop, the hour where they are."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.advocacy import leaving
from alongside.advocacy.actions import reaching, sending
from alongside.advocacy.actions.deciding import word
from alongside.advocacy.models import Reach, Stop
from alongside.advocacy.rules.quiet import (
    FEDERAL,
    OURS,
    hours_on,
    may_arrive,
    next_welcome,
    seconds_left,
    table,
)
from alongside.advocacy.rules.wording import check_no_promise
from alongside.advocacy.tests.conftest import PHONE
from alongside.advocacy.whereabouts import whereabouts
from alongside.advocacy.words import fill, kinds, words_of
from alongside.core.outbox import Delivery, NotNowError
from alongside.core.outbox.message import OutboxMessage, State
from alongside.core.outbox.sending import send_due
from alongside.partners.rules import RefusedError

NOTE = sending.Note("check_in", "check-in:1", "https://two.example/how/abc/")
NOON = dt.datetime(2026, 11, 24, 17, tzinfo=dt.UTC)  # in New York


def body_of(message: OutboxMessage) -> str:
    return str(message.body)


@pytest.mark.django_db
def test_the_outbox_holds_no_address_and_the_message_says_who_and_how_to_end(
    practice, course, reach, post
):
    patient = reach(course()).patient
    assert sending.send(practice=practice, patient=patient, note=NOTE) == "sms"
    message = OutboxMessage.objects.get()
    assert "555" not in body_of(message) and patient.code in message.about
    send_due()
    [left] = post.left
    assert left.to == PHONE
    assert left.text.startswith("Two Rivers PT:") and left.text.endswith("Reply STOP to end.")


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["withdrawn", "this purpose only", "this way only", "stopped"])
def test_a15_what_waits_in_the_outbox_does_not_leave_after_a_stop(
    practice, course, reach, post, ending
):
    kept = reach(course())
    sending.send(practice=practice, patient=kept.patient, note=NOTE)
    if ending == "withdrawn":
        reaching.withdraw(practice=practice, patient=kept.patient, how="told us", by=None)
    elif ending.startswith("this"):  # the address stays, for what is still agreed to
        way = "sms" if ending == "this way only" else ""
        reaching.withdraw(
            practice=practice, patient=kept.patient, purpose="listen", channel=way,
            how="own page", by=None,
        )  # fmt: skip
        assert Reach.objects.get().phone == PHONE
    else:
        Stop.objects.create(practice=practice, number_key=kept.phone_key, said="STOP")
    send_due()
    assert post.left == []
    assert OutboxMessage.objects.get().state == State.STOPPED


@pytest.mark.django_db
def test_nothing_is_written_down_for_whoever_did_not_agree(practice, course, reach, post):
    patient = reach(course(), agreed=[("ask", "email")]).patient
    assert sending.send(practice=practice, patient=patient, note=NOTE) is None
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db
def test_quiet_hours_hold_a_text_without_costing_an_attempt(practice, course, reach, post):
    kept = reach(course())
    sending.send(practice=practice, patient=kept.patient, note=NOTE)
    message = OutboxMessage.objects.get()
    delivery = Delivery(practice.pk, message.key, json.loads(body_of(message)))
    night = dt.datetime(2026, 11, 25, 2, 30, tzinfo=dt.UTC)  # 9:30 PM in Asheville
    with pytest.raises(NotNowError) as wait:
        leaving.read(delivery, now=night)
    assert wait.value.until == dt.datetime(2026, 11, 25, 14, tzinfo=dt.UTC)  # 9 AM there
    assert leaving.read(delivery, now=NOON).to == PHONE


@pytest.mark.django_db
def test_a_held_message_waits_until_its_hour(practice, monkeypatch):
    from alongside.core import outbox
    from alongside.core.outbox import kinds as registry

    until = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)

    def hold(_delivery: Delivery) -> None:
        raise NotNowError("Waits.", until)

    monkeypatch.setitem(registry.KINDS, "held", outbox.Kind("held", hold, lambda _practice: True))
    outbox.enqueue(practice_id=practice.pk, kind="held", key="1", body={})
    send_due()
    message = OutboxMessage.objects.get()
    assert (message.state, message.due_at, message.attempts) == (State.WAITING, until, 0)


def test_hours_are_those_of_the_persons_zone_and_state():
    place = whereabouts("96813", "", "America/New_York")  # Honolulu
    assert place.zones == ("Pacific/Honolulu",)
    assert not may_arrive(NOON, place.zones, place.state)  # 7 AM there
    assert whereabouts("", "TN", "America/New_York").zones == (
        "America/Chicago",
        "America/New_York",
    )
    late = dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)  # 6:30 PM in the East
    assert may_arrive(late, ["America/New_York"], "NC")
    assert not may_arrive(late, ["America/New_York"], "RI")


TUESDAY, SATURDAY, SUNDAY = dt.date(2026, 11, 24), dt.date(2026, 11, 28), dt.date(2026, 11, 29)
THANKSGIVING = dt.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("state", "day", "hours"),
    [
        ("NC", TUESDAY, (9, 20)),  # ours, where a state says nothing
        ("ZZ", TUESDAY, (9, 20)),
        ("FL", TUESDAY, (9, 20)),  # 8 to 20 by its law: it narrows and never widens
        ("KY", TUESDAY, (10, 20)),
        ("RI", TUESDAY, (9, 18)),
        ("RI", SATURDAY, (10, 17)),
        ("PA", SATURDAY, (9, 12)),
        ("SD", SATURDAY, (0, 0)),
        ("NC", SUNDAY, (0, 0)),
        ("TX", SUNDAY, (0, 0)),
        ("NC", THANKSGIVING, (0, 0)),
    ],
)
def test_quiet_hours_of_a_state_narrow_ours(state, day, hours):
    assert hours_on(state, day) == hours


DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


@given(st.sampled_from(sorted(table())), DAYS)
def test_no_hour_is_outside_a_row_that_holds(state, day):
    first, last = hours_on(state, day)
    for name in {FEDERAL, OURS, state}:
        row = table()[name]
        span = (
            row["weekdays"] if day.weekday() < 5 else row[["saturday", "sunday"][day.weekday() - 5]]
        )
        assert (first, last) == (0, 0) or (span and span[0] <= first < last <= span[1])


def test_every_row_of_hours_has_source_day_and_how_sure():
    assert {"US", "ours", "FL", "OK", "WA", "TX", "CT", "MD", "LA"} <= set(table())
    for state, row in table().items():
        assert row["source"] and row["sure"] in ("read", "known"), state
        assert isinstance(row["as_of"], dt.date)
        for day in ("weekdays", "saturday", "sunday"):
            assert row[day] == [] or 0 <= row[day][0] < row[day][1] <= 24


def test_a_friday_night_before_a_long_weekend_waits_until_it_is_over():
    friday = dt.datetime(2027, 1, 16, 3, tzinfo=dt.UTC)  # Martin Luther King's day is the 18th
    when = next_welcome(friday, ["America/Chicago"], "SD")
    assert when == dt.datetime(2027, 1, 19, 15, tzinfo=dt.UTC)


@given(st.integers(0, 525_600), st.sampled_from(["", "FL", "RI", "SD"]))
def test_the_next_welcome_moment_is_welcome_and_not_earlier(at, state):
    zones = ["America/New_York", "America/Chicago"]
    moment = NOON + dt.timedelta(minutes=at)
    when = next_welcome(moment, zones, state)
    assert when >= moment and may_arrive(when, zones, state)


@pytest.mark.django_db
def test_our_own_words_pass_our_own_rules(practice):
    for kind in kinds():
        for channel in ("email", "sms"):
            subject, text = fill(words_of(practice, kind, channel), {"link": "x", "event": "E"})
            assert "{" not in subject + text


@pytest.mark.parametrize(
    "words",
    ["a $25 credit for each friend", "You both get a gift card", "20% discount", "win an iPad"],
)
def test_a10_words_that_promise_something_are_refused(words):
    with pytest.raises(RefusedError, match="Anti-Kickback"):
        check_no_promise(words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("channel", "subject", "text", "said"),
    [
        ("sms", "", "How is it? {link}", "who sends it"),
        ("sms", "", "{practice} " + "x" * 320 + " {link}", "320"),
        ("email", "Hi", "No way to answer", "needs {link}"),
        ("email", "", "{link}", "subject"),
        ("email", "Hi", "{patient} {link}", "no placeholder"),
        ("email", "Hi", "Get a reward {link}", "Anti-Kickback"),
    ],
)
def test_words_that_may_not_leave_are_not_kept(practice, owner, channel, subject, text, said):
    with pytest.raises(RefusedError, match=said):
        word(practice=practice, kind="ask", channel=channel, subject=subject, text=text, by=owner)


@pytest.mark.django_db
def test_own_words_are_used_and_an_empty_text_brings_ours_back(practice, owner):
    own = "{practice} says hello {link}"
    word(practice=practice, kind="ask", channel="sms", subject="", text=own, by=owner)
    assert words_of(practice, "ask", "sms").text == own
    word(practice=practice, kind="ask", channel="sms", subject="", text=" ", by=owner)
    assert not words_of(practice, "ask", "sms").is_own


@pytest.mark.parametrize(
    ("at", "left"),
    [
        ("2026-11-24T19:58", 120), ("2026-11-24T20:00", 0), ("2026-11-24T08:59", 0),
        ("2026-03-09T09:00", 11 * 3600), ("2026-11-02T09:00", 11 * 3600),  # the days after clocks
        ("2026-03-07T19:59", 60), ("2026-10-31T19:59", 60),  # the evenings before
    ],
)  # fmt: skip
def test_how_long_a_text_is_welcome(at, left):
    from zoneinfo import ZoneInfo

    here = dt.datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("America/New_York"))
    assert seconds_left(here.astimezone(dt.UTC), ["America/New_York"], "NC") == left


@pytest.mark.parametrize("sunday", ["2026-03-08", "2026-11-01"])
def test_a_text_of_the_night_in_which_clocks_change_waits_for_monday_at_nine(sunday):
    from zoneinfo import ZoneInfo

    for zone in ("America/New_York", "America/Phoenix", "Pacific/Honolulu"):
        night = dt.datetime.fromisoformat(f"{sunday}T01:30").replace(tzinfo=ZoneInfo(zone))
        there = next_welcome(night.astimezone(dt.UTC), [zone], "").astimezone(ZoneInfo(zone))
        assert (there.weekday(), there.hour, there.minute) == (0, 9, 0)


@given(
    st.integers(0, 2 * 365 * 86_400).map(lambda later: NOON + dt.timedelta(seconds=later)),
    st.lists(st.sampled_from(["America/New_York", "America/Denver", "America/Phoenix",
                              "America/Anchorage"]), min_size=1, max_size=3),
    st.sampled_from(["", "KY", "RI", "PA"]),
)  # fmt: skip
def test_whatever_arrives_within_the_seconds_left_is_welcome(at, zones, state):
    left = seconds_left(at, zones, state)
    assert bool(left) is may_arrive(at, zones, state)
    for part in (0, left // 2, left - 1) if left else ():
        assert may_arrive(at + dt.timedelta(seconds=part), zones, state)


@pytest.mark.django_db
def test_in_the_last_minute_a_text_waits_for_the_morning(practice, course, reach, post):
    patient = reach(course()).patient
    sending.send(
        practice=practice, patient=patient, note=sending.Note("check_in", "k", "https://x")
    )
    waiting = OutboxMessage.objects.get()
    delivery = Delivery(practice.pk, waiting.key, json.loads(str(waiting.body)))
    late = dt.datetime(2026, 11, 25, 0, 59, 30, tzinfo=dt.UTC)  # 7:59:30 PM in Asheville
    with pytest.raises(NotNowError) as held:
        leaving.read(delivery, now=late)
    assert held.value.until.isoformat() == "2026-11-25T14:00:00+00:00"
    assert leaving.read(delivery, now=late - dt.timedelta(minutes=5)).seconds == 330
