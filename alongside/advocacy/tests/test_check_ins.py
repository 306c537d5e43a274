"""A question at its moment, once; an unhappy answer is a call within the hour, never an ask."""

import datetime as dt
import re

import pytest
from django.conf import settings

from alongside.advocacy import listening as page
from alongside.advocacy import tokens
from alongside.advocacy.actions import calling_back, checking_in
from alongside.advocacy.models import CallBack, CheckIn, Standing
from alongside.advocacy.moments import due_moments
from alongside.advocacy.rules.hearing import call_by, is_happy, why_call
from alongside.core.outbox.sending import send_due
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.referrals.models import Referral

DAY = dt.date(2026, 3, 2)


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days)


@pytest.mark.parametrize(
    ("evaluated", "discharged", "today", "codes"),
    [
        (DAY, None, after(13), []),
        (DAY, None, after(14), ["second_week"]),
        (DAY, None, after(25), []),  # missed by more than ten days: let go
        (DAY, after(8), after(15), ["discharge"]),
        (DAY, after(8), after(18), ["discharge", "home"]),
        (DAY, after(8), after(38), ["after_30"]),
        (DAY, after(8), after(8 + 91), ["month_3"]),
        (DAY, after(8), after(8 + 365), ["month_12"]),
        (None, None, after(14), []),
    ],
)
def test_moments_follow_the_course(evaluated, discharged, today, codes):
    assert [moment.code for moment, _ in due_moments(evaluated, discharged, today)] == codes


@pytest.mark.django_db
def test_each_moment_is_asked_once_and_only_of_who_agreed(practice, course, reach, listening, post):
    reach(course(14, chart="A-1"))
    course(14, chart="A-2")  # cannot be reached
    reach(course(14, chart="A-3"), phone="", agreed=[("ask", "email")], email="b@mail.example")
    assert checking_in.send_due(practice=practice, by=None) == 1
    assert checking_in.send_due(practice=practice, by=None) == 0
    send_due()
    [left] = post.left
    assert "/how/" in left.text
    assert CheckIn.objects.get().moment == "second_week"


@pytest.mark.django_db
def test_nothing_is_asked_while_the_practice_does_not_listen(practice, course, reach, post):
    reach(course())
    assert checking_in.send_due(practice=practice, by=None) == 0
    Standing.objects.create(practice=practice, is_listening=False)
    assert checking_in.send_due(practice=practice, by=None) == 0


@pytest.fixture
def asked(practice, course, reach, listening, post) -> CheckIn:
    reach(course())
    checking_in.send_due(practice=practice, by=None)
    return CheckIn.objects.get()


def answer(asked: CheckIn, score: int | None, line: str = "", wants_call: bool = False) -> CheckIn:
    return checking_in.answer(check_in=asked, score=score, line=line, wants_call=wants_call)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("score", "line", "calls"),
    [(6, "", True), (0, "", True), (7, "", False), (10, "Great people", False),
     (10, "but my knee is worse", True), (9, "The front desk was rude", True)],
)  # fmt: skip
def test_unhappy_or_worrying_is_a_call(asked, score, line, calls):
    answer(asked, score, line)
    assert CallBack.objects.exists() is calls


@pytest.mark.django_db
def test_the_first_answer_counts(asked):
    answer(asked, 9)
    answer(asked, 2)
    asked.refresh_from_db()
    assert asked.score == 9 and not CallBack.objects.exists()


@pytest.mark.parametrize(
    ("heard", "by"),
    [
        ("2026-11-24T10:20", "2026-11-24T11:20"),
        ("2026-11-24T17:59", "2026-11-24T18:59"),
        ("2026-11-24T21:00", "2026-11-25T09:00"),
        ("2026-11-24T05:00", "2026-11-24T09:00"),
        ("2026-11-27T19:00", "2026-11-30T09:00"),  # a Friday evening
        ("2026-11-28T10:00", "2026-11-30T09:00"),  # a Saturday
    ],
)
def test_the_clock_of_a_call(heard, by):
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("America/New_York")
    when = dt.datetime.fromisoformat(heard).replace(tzinfo=zone)
    due = call_by(when, "America/New_York")
    assert due == dt.datetime.fromisoformat(by).replace(tzinfo=zone)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["109", "00109", "1" * 5000, "٣", "-1", "9.5", "NaN", "", "\x00"])
def test_what_is_no_score_is_refused_and_nothing_breaks(asked, client, typed):
    url = tokens.link("check_in", asked.key, asked.ends_at).removeprefix(settings.PUBLIC_URL)
    assert client.post(url, {"score": typed, "line": "\x00 \u202e \ud7ff"}).status_code == 422
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_happy_is_nine_or_ten_without_a_worry():
    assert is_happy(9, "thanks") and not is_happy(8, "") and not is_happy(None, "")
    assert not is_happy(10, "I fell last week")
    assert why_call(None, "", wants_call=True) == "They asked for a call."


@pytest.mark.django_db
def test_a_call_is_closed_once_and_only_with_words(practice, owner, asked):
    answer(asked, 3, "I waited an hour")
    call = CallBack.objects.get()
    with pytest.raises(RefusedError, match="what came of"):
        calling_back.finish(practice=practice, call_back=call, outcome=" ", by=owner)
    calling_back.finish(practice=practice, call_back=call, outcome="New time at 8 AM", by=owner)
    with pytest.raises(RefusedError, match="already"):
        calling_back.finish(practice=practice, call_back=call, outcome="again", by=owner)
    assert page.calls_of(practice) == []


def link_of(asked: CheckIn) -> str:
    return "/how/" + tokens.make_token("check_in", asked.key, asked.ends_at) + "/"


@pytest.mark.django_db
def test_the_page_keeps_an_answer_and_never_asks_for_a_recommendation(client, asked):
    opened = client.get(link_of(asked))
    assert opened.status_code == 200 and b"How likely" in opened.content
    assert client.post(link_of(asked), {"score": "11"}).status_code == 422
    assert client.post(link_of(asked), {"line": "kept"}).status_code == 422
    done = client.post(link_of(asked), {"score": "3", "line": "It hurts more"}, follow=True)
    assert b"Somebody from our team will call you" in done.content
    for word in (b"tell others", b"share", b"review"):
        assert word not in done.content
    assert CallBack.objects.get().text == "It hurts more"


@pytest.mark.django_db
def test_closed_links_answer_alike(client, asked):
    good = tokens.make_token("check_in", asked.key, asked.ends_at)
    past = tokens.make_token("check_in", asked.key, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    unknown = tokens.make_token("check_in", "0" * 16, asked.ends_at)
    other = tokens.make_token("patient_choices", asked.key, asked.ends_at)
    forged = good[:-1] + ("A" if good[-1] != "A" else "B")
    answers = {
        (reply.status_code, reply.content)
        for token in (past, unknown, other, forged, "x", "A" * 43, good + "A")
        if (reply := client.get(f"/how/{token}/"))
    }
    assert len(answers) == 1 and next(iter(answers))[0] == 404


@pytest.mark.django_db
def test_who_tries_many_links_is_stopped_and_who_has_one_is_not(client, asked):
    statuses = [client.get(f"/how/{'A' * 30}{number}/").status_code for number in range(62)]
    assert statuses == [404] * 60 + [429] * 2
    assert client.get(link_of(asked)).status_code == 200


@pytest.mark.django_db
def test_choices_are_ended_one_by_one_by_one_click_and_altogether(client, course, reach):
    kept = reach(course())
    url = "/choices/" + tokens.make_token(
        "patient_choices", kept.key, dt.datetime(2036, 1, 1, tzinfo=dt.UTC)
    )
    url += "/"
    open_now = kept.patient.consents.filter(withdrawn_at=None)
    assert client.get(url).content.count(b'name="end"') == 10
    client.post(url, {"end": "listen:sms"})
    assert open_now.count() == 9
    client.post(url, {"List-Unsubscribe": "One-Click"})
    assert {one.channel for one in open_now.all()} == {"sms"}
    assert b"will not write to you" in client.post(url, {"everything": "1"}).content
    assert not open_now.exists()
    assert client.get(url).status_code == 200  # the same words, to whoever holds an old link


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ended", "discharged", "others"),
    [("listen", 30, 91), ("home", 18, 91), ("follow", 91, 18), ("follow", 182, 18),
     ("follow", 365, 18)],
)  # fmt: skip
def test_each_is_ended_by_itself_at_once_from_the_page_behind_a_message(
    client, practice, course, reach, listening, post, ended, discharged, others
):
    """What was ended does not come at its moment, not even when it waits; the others do."""
    kept = reach(course(400, chart="A-1", discharged=discharged))
    checking_in.send_due(practice=practice, by=None)
    question = CheckIn.objects.get()
    page = client.get(link_of(question)).content.decode()
    choices = re.search(r"/choices/[\w-]+/", page)
    assert choices is not None
    client.post(choices[0], {"end": f"{ended}:sms"})
    client.post(choices[0], {"end": f"{ended}:email"})
    send_due()
    assert post.left == []
    CheckIn.objects.all().delete()
    assert checking_in.send_due(practice=practice, by=None) == 0
    Referral.objects.update(discharged_on=today_of(practice) - dt.timedelta(others))
    assert checking_in.send_due(practice=practice, by=None) == 1
    assert kept.patient.consents.filter(withdrawn_at=None).count() == 8


@pytest.mark.django_db
def test_figures_stand_beside_the_response_rate(practice, owner, course, client):
    referral = course()
    now = dt.datetime.now(dt.UTC)
    for number, moment in enumerate(["second_week", "discharge", "after_30"]):
        CheckIn.objects.create(
            practice=practice, referral=referral, moment=moment, channel="sms",
            due_on=now.date(), sent_at=now, ends_at=now,
            answered_at=now if number else None, score=9 if number else None,
        )  # fmt: skip
    found = page.figures_of(practice)
    assert (found.promoters.value, found.response.value) == (1.0, 2 / 3)
    client.force_login(owner)
    text = client.get("/p/two-rivers/advocates/").content.decode()
    assert "too few to tell: 2 answers" in text and "67%" in text
    assert b"second week" in client.get("/p/two-rivers/advocates/?format=csv").getvalue().lower()
