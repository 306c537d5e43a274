"""Answering doubts: same, different, later, and taking the answer back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from alongside.partners.actions import deciding, notes
from alongside.partners.models import Decision, Doubt, Merge
from alongside.partners.questions import (
    count_open,
    last_answered,
    next_question,
    progress_of,
    today_of,
)
from alongside.partners.rules import RefusedError
from alongside.partners.tests.world import (
    NPI_ONE,
    NPI_OTHER,
    doubt,
    partner,
    person,
    snapshot,
    source,
)


@pytest.fixture
def pair(practice):
    """John with two referrals and J. with one, and a doubt whether they are one."""
    john, j = person(practice, "John Smith"), person(practice, "J. Smith")
    one = source(practice, "John Smith", contact=john, referrals=2)
    other = source(practice, "J. Smith", contact=j, referrals=1)
    return john, j, doubt(one, other)


def decide(practice, asked, verdict, by):
    return deciding.decide(practice=practice, doubt=asked, verdict=verdict, by=by)


def test_same_joins_them_and_is_remembered(practice, owner, pair):
    john, j, asked = pair
    answered = decide(practice, asked, "same", owner)
    j.refresh_from_db()
    assert j.merged_into == john, "the one with more referrals and the fuller name stays"
    assert (answered.answer, answered.answered_by) == ("same", owner)
    assert answered.closed_at is not None
    assert answered.merge.evidence == asked.evidence
    assert Decision.objects.get().doubt == asked
    assert count_open(practice) == 0


def test_different_is_remembered_and_nothing_moves(practice, owner, pair):
    _john, _j, asked = pair
    before = snapshot(practice)
    decide(practice, asked, "different", owner)
    after = snapshot(practice)
    assert after.pop("Decision") == [("person", asked.left, asked.right, "different", owner.pk)]
    assert {k: v for k, v in before.items() if k != "Decision"} == after
    assert not Merge.objects.exists()


def test_later_asks_again_after_two_weeks(practice, owner, pair):
    asked = decide(practice, pair[2], "later", owner)
    today = today_of(practice)
    assert asked.put_off_until == today + timedelta(days=14)
    assert not Doubt.objects.open_on(today + timedelta(days=13)).exists()
    assert Doubt.objects.open_on(today + timedelta(days=14)).exists()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("verdict", ["same", "different", "later"])
def test_undo_takes_every_answer_back(practice, owner, pair, verdict):
    before, asked = snapshot(practice), pair[2]
    rows = list(Doubt.objects.values())
    decide(practice, asked, verdict, owner)
    deciding.undo(practice=practice, doubt=asked, by=owner)
    assert snapshot(practice) == before
    assert list(Doubt.objects.values()) == rows
    with pytest.raises(RefusedError, match="no answer"):
        deciding.undo(practice=practice, doubt=asked, by=owner)


def test_doubts_about_the_same_two_are_answered_along(practice, owner, pair):
    john, j, asked = pair
    third = source(practice, "Smith, J", contact=j)
    along = doubt(third, source(practice, "JOHN SMITH", contact=john), probability=0.7)
    assert count_open(practice) == 1, "one question about the two, not two"
    decide(practice, asked, "different", owner)
    along.refresh_from_db()
    assert (along.answer, along.answered_with) == ("different", asked)
    assert last_answered(practice, owner) == asked
    deciding.undo(practice=practice, doubt=asked, by=owner)
    along.refresh_from_db()
    assert (along.answer, along.closed_at) == ("", None)


def test_an_answered_doubt_is_not_answered_twice(practice, owner, pair):
    asked = decide(practice, pair[2], "different", owner)
    with pytest.raises(RefusedError, match="answered in the meantime"):
        decide(practice, asked, "same", owner)
    assert not Merge.objects.exists()


def test_what_cannot_be_joined_stays_open(practice, owner, pair):
    john, j, asked = pair
    type(john).objects.filter(pk=john.pk).update(npi=NPI_ONE)
    type(j).objects.filter(pk=j.pk).update(npi=NPI_OTHER)
    with pytest.raises(RefusedError, match="two people"):
        decide(practice, asked, "same", owner)
    asked.refresh_from_db()
    assert (asked.answer, asked.closed_at) == ("", None)


def test_another_practice_and_unknown_answers_are_refused(practice, other_practice, owner, pair):
    with pytest.raises(RefusedError, match="records of this practice"):
        decide(other_practice, pair[2], "same", owner)
    with pytest.raises(RefusedError, match="same, different or later"):
        decide(practice, pair[2], "perhaps", owner)
    with pytest.raises(RefusedError, match="records of this practice"):
        deciding.undo(practice=other_practice, doubt=pair[2], by=owner)


def test_organisations_are_decided_too(practice, owner):
    valley = partner(practice, "Valley Ortho")
    office = partner(practice, "Valley Orthopaedics", is_solo_office=True)
    one = source(practice, "Valley Ortho", partner=valley)
    other = source(practice, "Valley Orthopaedics", partner=office, referrals=5)
    decide(practice, doubt(one, other, "organisation"), "same", owner)
    office.refresh_from_db()
    assert office.merged_into == valley, "a solo office never takes the place of an organisation"


def test_questions_are_only_those_that_can_be_answered(practice, owner, pair):
    john = pair[0]
    nobody = source(practice, "Google")
    alone = source(practice, "John Smith MD", contact=john)
    doubt(nobody, alone)  # names nobody
    doubt(alone, source(practice, "SMITH JOHN", contact=john))  # one person already
    gone = doubt(nobody, source(practice, "X"))
    Doubt.objects.filter(pk=gone.pk).update(right="f" * 32)  # its import was undone
    assert next_question(practice) == pair[2]
    assert count_open(practice) == 1


def test_the_likeliest_pair_comes_first_and_progress_counts_today(practice, owner, pair):
    a, b = person(practice, "Ann Lee"), person(practice, "Anne Lee")
    surer = doubt(
        source(practice, "Ann Lee", contact=a),
        source(practice, "Anne Lee", contact=b),
        probability=0.9,
    )
    assert next_question(practice) == surer
    assert (progress_of(practice, owner).number, progress_of(practice, owner).total) == (1, 2)
    decide(practice, surer, "later", owner)
    assert (progress_of(practice, owner).number, progress_of(practice, owner).total) == (2, 2)
    assert next_question(practice) == pair[2]
    Doubt.objects.filter(pk=surer.pk).update(answered_at=timezone.now() - timedelta(days=2))
    assert (progress_of(practice, owner).number, progress_of(practice, owner).total) == (1, 1)
    assert last_answered(practice, owner) is None


def test_undo_after_more_was_written_keeps_what_came_later(practice, owner, pair):
    john, j, asked = pair
    decide(practice, asked, "same", owner)
    notes.write(practice=practice, text="Written since", contact=john, by=owner)
    deciding.undo(practice=practice, doubt=asked, by=owner)
    assert john.notes.get().text == "Written since"
    assert j.source_names.count() == 1


def test_today_is_the_practice_s_own_day(practice, monkeypatch):
    noon_in_honolulu = timezone.datetime(2026, 5, 2, 3, 0, tzinfo=timezone.get_fixed_timezone(0))
    monkeypatch.setattr(timezone, "now", lambda: noon_in_honolulu)
    practice.time_zone = "Pacific/Honolulu"
    assert today_of(practice) == date(2026, 5, 1)
