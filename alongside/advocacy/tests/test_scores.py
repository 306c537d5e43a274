"""Scores by link: only what may be shown, at chosen moments, once, skippable; worse is a call."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from alongside.advocacy import tokens
from alongside.advocacy.actions import asking, checking_in, scoring
from alongside.advocacy.actions.scoring import Answered, answer_score, choose
from alongside.advocacy.models import CallBack, CheckIn, ReportedScore, ScoreChoice, Standing
from alongside.advocacy.moments import SCORES_AT
from alongside.advocacy.questions import askable
from alongside.advocacy.rules.scoring import can_choose, read_activities, read_number, worse_words
from alongside.advocacy.tests.scores import ask, say
from alongside.core.models import AuditEvent
from alongside.core.outbox.sending import send_due
from alongside.core.resealing import places
from alongside.partners.rules import RefusedError
from alongside.referrals.instruments import instruments

NPRS, PSFS = askable()["nprs"], askable()["psfs"]


def test_only_what_may_be_shown_can_be_asked():
    assert set(askable()) == {key for key, one in instruments().items() if one.by_link}
    assert set(askable()) == {"nprs", "psfs", "groc"}
    owned = set(instruments()) - set(askable())
    assert not any(can_choose(key, moment) for key in owned for moment in SCORES_AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("odi", "discharge"), "cannot be asked by link. Its items are somebody’s property"),
        (("groc", "start"), "cannot be asked at that moment"),
        (("nprs", "month_6"), "cannot be asked at that moment"),
        (("walk", "start"), "Choose among"),
    ],
)
def test_what_may_not_be_asked_is_refused_and_nothing_is_kept(practice, owner, pair, said):
    with pytest.raises(RefusedError, match=said):
        choose(practice=practice, chosen=[("nprs", "start"), pair], by=owner)
    assert not ScoreChoice.objects.exists()


@pytest.mark.django_db
def test_the_owner_chooses_on_the_page_and_may_choose_anew(client, practice, owner):
    client.force_login(owner)
    url = "/p/two-rivers/advocates/decide/scores/"
    page = client.get(url).content.decode()
    assert "How strong was your pain" in page and "LEFS" in page and "odi-discharge" not in page
    client.post(url, {"nprs-start": "on", "psfs-discharge": "on"})
    client.post(url, {"nprs-start": "on", "groc-after_30": "on"})
    chosen = set(ScoreChoice.objects.values_list("instrument", "moment"))
    assert chosen == {("nprs", "start"), ("groc", "after_30")}
    assert AuditEvent.objects.filter(action="scores_chosen").count() == 2


@pytest.mark.django_db
def test_scores_go_with_the_moments_question_and_a_start_only_with_scores(
    practice, owner, course, reach, listening, post
):
    reach(course(0))
    assert checking_in.send_due(practice=practice, by=None) == 0, "a start asks nothing by itself"
    choose(practice=practice, chosen=[("psfs", "start"), ("nprs", "start")], by=owner)
    assert checking_in.send_due(practice=practice, by=None) == 1
    asked = CheckIn.objects.get()
    assert (asked.moment, asked.asked_scores) == ("start", ["nprs", "psfs"])
    assert (asked.ends_at - asked.sent_at).days == 10
    send_due()
    assert "A few taps" in post.left[0].text


@pytest.mark.django_db
def test_scores_are_asked_only_of_who_agreed_to_short_questions(
    practice, owner, course, reach, listening, post
):
    reach(course(0), agreed=[("follow", "sms"), ("ask", "email")])
    choose(practice=practice, chosen=[("nprs", "start")], by=owner)
    assert checking_in.send_due(practice=practice, by=None) == 0
    Standing.objects.update(is_listening=False)
    reach(course(0, chart="A-9"), email="z@mail.example", phone="8285550190")
    assert checking_in.send_due(practice=practice, by=None) == 0


@pytest.fixture
def asked(course) -> CheckIn:
    return ask(course(), "second_week", "nprs psfs")


def link_of(asked: CheckIn) -> str:
    return f"/how/{tokens.make_token('check_in', asked.key, asked.ends_at)}/"


@pytest.mark.django_db
def test_one_thing_a_page_from_the_first_to_the_thanks(client, asked):
    url = link_of(asked)
    assert b"Question 1 of 3" in client.get(url).content
    page = client.post(url, {"step": "own", "score": "9"}, follow=True).content
    assert b"Question 2 of 3" in page and b"How strong was your pain" in page
    page = client.post(url, {"step": "nprs", "score": "4"}, follow=True).content.decode()
    assert "Question 3 of 3" in page and "Name up to three things" in page
    typed = {"step": "psfs", "name1": "climbing  stairs", "number1": "3", "name3": "sleep",
             "number3": "6"}  # fmt: skip
    page = client.post(url, typed, follow=True).content.decode()
    assert "you need not answer again" in page and "Go back to what you skipped" not in page
    kept = {one.instrument: one for one in ReportedScore.objects.all()}
    assert kept["nprs"].value == 4
    assert kept["psfs"].value == Decimal("4.5")
    assert kept["psfs"].rated == ["climbing stairs 3", "sleep 6"]


@pytest.mark.django_db
def test_what_was_typed_is_still_there_when_something_is_missing(client, asked):
    url = link_of(asked)
    typed = {"step": "psfs", "name1": "stairs", "number1": "", "name2": "sleep", "number2": "7"}
    answer = client.post(url, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tap a number for “stairs”, too." in page and 'value="sleep"' in page
    assert page.count("checked") == 1 and not ReportedScore.objects.exists()
    assert client.post(url, {"step": "nprs", "score": "11"}).status_code == 422
    assert client.post(url, {"step": "odi", "score": "5"}).status_code == 302
    assert not ReportedScore.objects.exists()


@pytest.mark.django_db
def test_each_can_be_skipped_and_answered_later_and_the_first_answer_counts(client, asked):
    url = link_of(asked)
    client.post(url, {"step": "own", "score": "9"})
    assert b"Name up to three" in client.get(f"{url}?after=nprs").content
    end = client.get(f"{url}?after=psfs").content
    assert b"Go back to what you skipped" in end
    assert b"How strong" in client.get(url).content
    for number in ("2", "8"):
        client.post(url, {"step": "nprs", "score": number})
    assert say(asked, "nprs", 8).value == 2, "also where two pages were open"
    assert ReportedScore.objects.get().value == 2


@pytest.mark.django_db
def test_the_same_activities_are_rated_again(client, course):
    referral = course(30, discharged=1)
    answer_score(
        check_in=ask(referral, "start", "psfs", days_ago=29), instrument="psfs",
        said=Answered(activities=[("stairs", 2), ("sleep", 4)]),
    )  # fmt: skip
    again = ask(referral, "discharge", "psfs")
    page = client.get(f"{link_of(again)}?after=own").content.decode()
    assert "You named these at first." in page and "stairs" in page and "name1" not in page
    typed = {"step": "psfs", "number1": "8", "number2": "9", "name1": "golf"}
    client.post(link_of(again), typed)
    assert ReportedScore.objects.get(check_in=again).rated == ["stairs 8", "sleep 9"]


@pytest.mark.django_db
def test_worse_is_a_call_within_the_hour_and_never_an_ask(
    practice, owner, course, reach, listening, post
):
    referral = course(14)
    patient = reach(referral).patient
    say(ask(referral, "start", "nprs", days_ago=14), "nprs", 3, days_ago=14)
    now = ask(referral, "second_week", "nprs")
    checking_in.answer(check_in=now, score=10, line="", wants_call=False)
    say(now, "nprs", 5)
    call = CallBack.objects.get()
    assert call.why == "Pain got worse: from 3 to 5." and call.check_in == now
    assert call.due_at > call.heard_at
    with pytest.raises(RefusedError, match=r"got worse.*Waits for a call"):
        asking.ask(practice=practice, patient=patient, how="message", by=owner)
    CallBack.objects.update(done_at=call.heard_at)
    with pytest.raises(RefusedError, match="Says that it got worse"):
        asking.ask(practice=practice, patient=patient, how="message", by=owner)


@pytest.mark.django_db
def test_one_call_says_every_reason_and_a_call_that_was_made_is_not_opened_again(course):
    referral = course(14)
    now = ask(referral, "second_week", "groc nprs")
    checking_in.answer(check_in=now, score=2, line="", wants_call=False)
    say(now, "groc", -4)
    call = CallBack.objects.get()
    assert call.why == "They gave a 2 of 10. They say it is worse: −4."
    CallBack.objects.update(done_at=call.heard_at)
    say(ask(referral, "discharge", "groc"), "groc", -5)
    assert CallBack.objects.filter(done_at=None).count() == 1


@pytest.mark.parametrize(
    ("key", "first", "now", "is_worse"),
    [("nprs", 4, 5, False), ("nprs", 4, 6, True), ("nprs", None, 10, False),
     ("psfs", 7, 5, True), ("psfs", 7, 6, False), ("groc", None, -2, False),
     ("groc", None, -3, True), ("groc", 5, 0, False)],
)  # fmt: skip
def test_worse_from_what_patients_call_important(key, first, now, is_worse):
    before = None if first is None else Decimal(first)
    assert bool(worse_words(instruments()[key], before, Decimal(now))) is is_worse


@given(st.text(max_size=5))
def test_a_number_is_read_or_refused(text):
    try:
        assert read_number(text, NPRS) in range(11)
    except RefusedError:
        assert text.strip() not in {str(number) for number in range(11)}


def test_a_number_needs_a_name_and_at_least_one_is_named():
    for names, numbers, said in (([""], ["4"], "word or two"), ([" "], [""], "at least one")):
        with pytest.raises(RefusedError, match=said):
            read_activities(names, numbers, PSFS)


@pytest.mark.django_db
def test_an_answer_off_the_scale_or_not_asked_is_refused(asked):
    with pytest.raises(RefusedError, match="outside"):
        answer_score(check_in=asked, instrument="nprs", said=Answered(11))
    with pytest.raises(RefusedError, match="not asked"):
        answer_score(check_in=asked, instrument="groc", said=Answered(3))
    with pytest.raises(RefusedError, match="Tap a number"):
        answer_score(check_in=asked, instrument="nprs", said=Answered())


@pytest.mark.django_db
def test_what_patients_name_is_encrypted_and_the_database_holds_one_answer(asked):
    said = scoring.Answered(activities=[("lifting Ruby", 2)])
    row = answer_score(check_in=asked, instrument="psfs", said=said)
    with connection.cursor() as cursor:
        cursor.execute("SELECT activities FROM advocacy_reportedscore")
        assert b"Ruby" not in bytes(cursor.fetchone()[0])
    assert "advocacy.ReportedScore.activities" in {place.name for place in places()}
    assert "Ruby" not in " ".join(f"{one.target} {one.detail}" for one in AuditEvent.objects.all())
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
