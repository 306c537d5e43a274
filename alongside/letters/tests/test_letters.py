"""A letter from the step that calls for it to the moment it left, and every way it must not go."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from alongside.advocacy.record_of import record_of
from alongside.advocacy.views.rights import accounting
from alongside.core.outbox.message import OutboxMessage, State
from alongside.core.outbox.sending import send_due
from alongside.letters import permitted, ways
from alongside.letters.actions import catching_up, drafting, leaving, reviewing, wishes
from alongside.letters.models import Disclosure, Dispatch, Letter
from alongside.letters.tests.making import letter, office, referral, score, signed, walk
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.practices.roles import Role
from alongside.referrals.actions.stepping import take_step_back
from alongside.referrals.models import CourseStep
from alongside.referrals.tests.making import credit, log, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinician(member):
    return member(Role.CLINICIAN).user


def letters_of(practice, **which):
    return list(Letter.objects.of(practice).filter(**which))


# --- drafts ---


def test_each_step_that_a_treating_referrer_wants_to_hear_of_makes_one_draft(practice):
    one = walk(referral(practice), "accepted", "evaluated", "in_care", "discharged")
    found = letters_of(practice, referral=one)
    assert [(each.occasion, each.state) for each in found] == [
        ("first_visit", "draft"),
        ("discharged", "draft"),
    ]
    assert str(found[0].text).startswith("JD, born 1961, whom you referred on")
    assert found[0].due_on > found[0].day and found[0].basis == "treatment"


def test_a_patient_who_did_not_come_is_told_and_coming_after_all_drops_it(practice):
    one = walk(referral(practice), "scheduled", "no_show")
    [missed] = letters_of(practice)
    assert missed.occasion == "did_not_come" and "was missed" in str(missed.text)
    step(one, "scheduled")
    step(one, "evaluated")
    missed.refresh_from_db()
    assert missed.state == "dropped"


def test_a_step_taken_back_takes_its_draft_along(practice):
    one = walk(referral(practice), "accepted", "evaluated")
    last = CourseStep.objects.get(referral=one, state="evaluated")
    take_step_back(practice=practice, referral=one, step=last, by=None)
    assert [each.state for each in letters_of(practice)] == ["dropped"]


def test_a_gym_gets_nothing_without_a_signature_and_the_sentence_says_why(practice):
    gym = office(practice, "Iron Oak Gym", "gym")
    wishes.set_wish(
        practice=practice, who=gym, occasions=["accepted", "discharged"], how_often="each", by=None
    )
    one = walk(referral(practice, partner=gym), "accepted", "evaluated", "discharged")
    [only] = letters_of(practice)
    assert (only.occasion, only.level, only.basis) == ("accepted", "thanks", "")
    assert "JD" not in str(only.text) and "1961" not in str(only.text)
    with pytest.raises(RefusedError, match="treats nobody, and no authorization"):
        drafting.draft_by_hand(practice=practice, referral=one, occasion="discharged", by=None)


def test_a_gym_that_a_signature_names_gets_the_course_until_it_ends(
    practice, clinician, monkeypatch
):
    gym = office(practice, "Iron Oak Gym", "gym")
    signed_for = {gym.pk}
    monkeypatch.setattr(
        permitted, "_finders", [lambda ids, _patient, _day: bool(signed_for & set(ids))]
    )
    wishes.set_wish(
        practice=practice, who=gym, occasions=["first_visit"], how_often="each", by=None
    )
    draft = letter(practice, partner=gym)
    assert (draft.level, draft.basis) == ("course", "authorization")
    signed_for.clear()
    with pytest.raises(RefusedError, match="Not sent"):
        reviewing.sign(practice=practice, letter=draft, revision=draft.revision, by=clinician)


def test_two_credits_two_letters_but_nobody_twice(practice):
    one = referral(practice)
    credit(one, "Lakeside Primary Care", "ordered")
    office(practice, "Lakeside Primary Care").save()
    from alongside.partners.models import Partner

    Partner.objects.of(practice).filter(name="Lakeside Primary Care").update(kind="primary_care")
    walk(one, "accepted", "evaluated")
    assert len(letters_of(practice)) == 2


def test_who_came_alone_has_nobody_to_write_to(practice):
    from alongside.partners.actions.by_hand import Who
    from alongside.partners.kinds import Channel

    one = walk(log(practice, who=Who(channel=Channel.SELF), days_ago=9), "accepted", "evaluated")
    assert letters_of(practice) == []
    with pytest.raises(RefusedError, match="nobody to write to"):
        drafting.draft_by_hand(practice=practice, referral=one, occasion="first_visit", by=None)


def test_a_report_is_caught_up_with_once_and_old_history_stays_history(practice):
    for days_ago, visit_ago in ((20, 10), (400, 390)):
        one = log(practice, chart=f"R-{days_ago}", days_ago=days_ago, who=who_of(practice))
        type(one).objects.filter(pk=one.pk).update(
            evaluated_on=today_of(practice) - dt.timedelta(visit_ago),
            state="evaluated",
            has_arrived=True,
        )
    assert len(catching_up.draft_due(practice=practice, by=None)) == 1
    assert catching_up.draft_due(practice=practice, by=None) == []


def who_of(practice):
    from alongside.partners.actions.by_hand import Who

    return Who(partner=office(practice))


def test_the_database_keeps_one_letter_an_occasion(practice):
    draft = letter(practice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(
            practice=practice, referral=draft.referral, to=draft.to, occasion=draft.occasion,
            day=draft.day, level="course", text="x", due_on=draft.due_on,
        )  # fmt: skip


def test_the_database_lets_nothing_be_signed_without_a_moment(practice):
    draft = letter(practice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=draft.pk).update(state="signed")


# --- review ---


def test_scores_flow_into_a_draft_until_somebody_writes_by_hand(practice, clinician):
    draft = letter(practice)
    score(draft.referral, "lefs", "34", 26, clinician)
    draft.refresh_from_db()
    assert "is at 34." in str(draft.text) and draft.revision == 2
    reviewing.edit(practice=practice, letter=draft, text="JD is well.", revision=2, by=clinician)
    score(draft.referral, "nprs", "5", 26, clinician)
    draft.refresh_from_db()
    assert str(draft.text) == "JD is well."
    anew = reviewing.compose_anew(
        practice=practice, letter=draft, ask="Please send the X-ray.", by=clinician
    )
    assert "Please send the X-ray." in str(anew.text) and "NPRS" in str(anew.text)


def test_a_second_score_in_care_makes_a_progress_letter_when_that_is_wanted(practice, clinician):
    wishes.set_wish(
        practice=practice, who=office(practice), occasions=["progress"], how_often="each", by=None
    )
    one = walk(referral(practice), "accepted", "evaluated", "in_care")
    for days, value in ((26, "34"), (5, "50"), (1, "52")):
        score(one, "lefs", value, days, clinician)
    [only] = letters_of(practice)
    assert only.occasion == "progress" and "from 34 to 50" in str(only.text)


def test_what_one_has_not_read_one_cannot_sign(practice, clinician):
    draft = letter(practice)
    reviewing.edit(practice=practice, letter=draft, text="JD is well.", revision=1, by=clinician)
    with pytest.raises(RefusedError, match="Somebody changed this letter"):
        reviewing.sign(practice=practice, letter=draft, revision=1, by=clinician)


def test_half_a_page_is_the_limit_and_nothing_is_lost(practice, clinician):
    draft = letter(practice)
    with pytest.raises(RefusedError, match="half a page, 150 words at most; this one has 151"):
        reviewing.edit(
            practice=practice, letter=draft, text="word " * 151, revision=1, by=clinician
        )
    draft.refresh_from_db()
    assert draft.revision == 1


def test_sent_back_with_a_word_and_waiting_again_after_the_change(practice, clinician):
    draft = letter(practice)
    with pytest.raises(RefusedError, match="what should be different"):
        reviewing.send_back(practice=practice, letter=draft, why=" ", by=clinician)
    reviewing.send_back(practice=practice, letter=draft, why="Which knee?", by=clinician)
    draft.refresh_from_db()
    with pytest.raises(RefusedError, match="sent back; it cannot become signed off"):
        reviewing.sign(practice=practice, letter=draft, revision=1, by=clinician)
    reviewing.edit(practice=practice, letter=draft, text="The right.", revision=1, by=clinician)
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert [str(one.words) for one in draft.steps.filter(state="sent_back")] == ["Which knee?"]


# --- leaving ---


def test_paper_waits_on_the_pile_until_somebody_says_it_left(
    practice, clinician, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        one = signed(practice, clinician)
    [dispatch] = one.dispatches.all()
    assert dispatch.way == ways.PAPER and dispatch.ready_at and not dispatch.left_at
    assert not Disclosure.objects.exists()
    assert leaving.hand_off(practice=practice, dispatch=dispatch, how="fax", by=clinician)
    assert not leaving.hand_off(practice=practice, dispatch=dispatch, how="fax", by=clinician)
    one.refresh_from_db()
    [told] = Disclosure.objects.all()
    assert one.state == "gone" and one.left_on == today_of(practice)
    assert told.basis == "treatment" and not told.is_accountable and told.patient_id


def test_one_message_for_a_letter_and_way(practice, clinician):
    one = signed(practice, clinician)
    with pytest.raises(RefusedError, match="is signed off; it cannot become signed off"):
        reviewing.sign(practice=practice, letter=one, revision=one.revision, by=clinician)
    assert OutboxMessage.objects.filter(kind="letters.paper").count() == 1


def test_a_sign_off_taken_back_stops_what_was_going_to_leave(practice, clinician):
    one = signed(practice, clinician)
    reviewing.take_back(practice=practice, letter=one, by=clinician)
    send_due()
    [message] = OutboxMessage.objects.all()
    assert message.state == State.STOPPED and "taken back" in message.problem
    one.refresh_from_db()
    assert one.state == "draft" and not Dispatch.objects.exists()
    again = reviewing.sign(practice=practice, letter=one, revision=one.revision, by=clinician)
    send_due()
    assert again.dispatches.get().ready_at


def test_leave_me_alone_holds_at_once_for_drafts_and_for_what_waits(practice, clinician):
    waiting = signed(practice, clinician)
    draft = letter(practice, chart="X", patient=_other())
    wishes.set_wish(
        practice=practice, who=office(practice), occasions=[], how_often="none", by=None
    )
    send_due()
    for one in (waiting, draft):
        one.refresh_from_db()
        assert one.state == "dropped"
    assert OutboxMessage.objects.get().state == State.STOPPED
    walk(referral(practice, patient=_other("KL")), "accepted", "evaluated")
    assert Letter.objects.filter(state="draft").count() == 0
    with pytest.raises(RefusedError, match="asked to be left alone"):
        drafting.draft_by_hand(
            practice=practice, referral=draft.referral, occasion="first_visit", by=clinician
        )


def _other(initials: str = "AB"):
    from alongside.patients.identity import Reference

    return Reference(initials=initials, birth_year=1970)


def test_a_wish_for_none_that_comes_after_the_sign_off_is_asked_at_the_door_of_the_outbox(
    practice, clinician
):
    one = signed(practice, clinician)
    from alongside.letters.models import Wish

    Wish.objects.create(practice=practice, partner=office(practice), how_often="none")
    send_due()
    message = OutboxMessage.objects.get()
    assert message.state == State.STOPPED and "left alone" in message.problem
    assert not one.dispatches.get().ready_at


def test_once_a_week_waits_for_monday(practice, clinician):
    wishes.set_wish(
        practice=practice,
        who=office(practice),
        occasions=["first_visit"],
        how_often="weekly",
        by=None,
    )
    one = signed(practice, clinician)
    assert one.leaves_on.weekday() == 0 and one.leaves_on > today_of(practice)
    assert send_due() == 0
    OutboxMessage.objects.update(due_at=one.signed_at)
    assert send_due() == 1


def test_told_by_phone_closes_the_loop_too(practice, clinician):
    one = signed(practice, clinician)
    leaving.told_by_phone(practice=practice, letter=one, by=clinician)
    one.refresh_from_db()
    assert one.state == "gone" and one.dispatches.get().way == ways.SPOKEN
    assert Disclosure.objects.count() == 1


def test_told_on_an_earlier_day_counts_from_that_day_and_nothing_else_leaves(practice, clinician):
    draft = letter(practice)
    arguments = {"practice": practice, "letter": draft, "revision": 1, "by": clinician}
    for wrong in (draft.day - dt.timedelta(1), today_of(practice) + dt.timedelta(1)):
        with pytest.raises(RefusedError, match="not ahead"):
            reviewing.sign(**arguments, told_on=wrong)
    on = draft.day + dt.timedelta(1)
    reviewing.sign(**arguments, told_on=on)
    draft.refresh_from_db()
    assert draft.left_on == on == Disclosure.objects.get().on
    assert draft.dispatches.get().way == ways.SPOKEN and not OutboxMessage.objects.exists()


def test_what_went_astray_has_to_be_accounted_for(practice, clinician):
    one = signed(practice, clinician)
    arguments = {"practice": practice, "on": today_of(practice), "by": clinician}
    with pytest.raises(RefusedError, match="from the day it left"):
        leaving.note_misdirected(letter=one, to_name="Wrong fax", **arguments)
    leaving.told_by_phone(practice=practice, letter=one, by=clinician)
    one.refresh_from_db()
    leaving.note_misdirected(letter=one, to_name="Wrong fax", **arguments)
    assert [told.is_accountable for told in Disclosure.objects.order_by("pk")] == [False, True]
    patient = one.referral.patient
    assert [told.to for told in accounting(patient, today_of(practice))] == ["Wrong fax"]
    assert [told["text"] for told in record_of(patient)["letters"]] == [one.text]


def test_a_disclosure_outlives_the_referral(practice, clinician):
    one = signed(practice, clinician)
    leaving.told_by_phone(practice=practice, letter=one, by=clinician)
    one.referral.delete()
    kept = Disclosure.objects.get()
    assert kept.letter is None and kept.referral is None and kept.to_name


def test_letters_of_another_practice_cannot_be_touched(practice, clinician):
    from alongside.practices.models import Practice

    other = Practice.objects.create(name="Other", slug="other")
    draft = letter(practice)
    with pytest.raises(RefusedError, match="not in the records"):
        reviewing.sign(practice=other, letter=draft, revision=1, by=clinician)


def test_a_merge_forgets_no_wish_to_be_left_alone(practice):
    from alongside.partners.actions.merging import merge_contacts
    from alongside.partners.models import Contact

    one = referral(practice)
    old = Contact.objects.create(practice=practice, given="A.", family="Ames")
    wishes.set_wish(practice=practice, who=old, occasions=[], how_often="none", by=None)
    merge_contacts(practice=practice, keep=one.source.contact, absorb=old, evidence=[], by=None)
    walk(one, "accepted", "evaluated")
    assert letters_of(practice) == []


def test_a_report_drafts_by_itself_once_there_are_letters(practice):
    late = log(practice, chart="R-1", days_ago=20, who=who_of(practice))
    visited = {"evaluated_on": today_of(practice), "state": "evaluated", "has_arrived": True}
    type(late).objects.filter(pk=late.pk).update(**visited)
    assert catching_up.catch_up_after_report(practice=practice) == []
    letter(practice)
    made = catching_up.catch_up_after_report(practice=practice)
    assert [one.referral_id for one in made] == [late.pk]
