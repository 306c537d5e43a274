"""Who is asked from when is drawn by lot and holds; the page tells the effect or cannot."""

import datetime as dt

import pytest

from alongside.advocacy.actions import asking, checking_in, drawing
from alongside.advocacy.models import CheckIn, Trial, Unit
from alongside.advocacy.through_friends import through_friends
from alongside.advocacy.what_it_does import lines_of, say
from alongside.measures.asking.drawing import drawn_side
from alongside.measures.asking.effect import Effect
from alongside.measures.estimate import Estimate
from alongside.partners.actions.by_hand import Who
from alongside.partners.kinds import Channel
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.practices.models import Clinic
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import log

pytestmark = pytest.mark.django_db


@pytest.fixture
def glad(practice, course, reach, listening, post):
    """Return glad(number): a patient who can be reached; `tell` has them give a ten."""

    def make(number: int):
        referral = course(chart=f"G-{number}")
        reach(referral, phone=f"82855501{number:02}", email=f"g{number}@mail.example")
        checking_in.send_due(practice=practice, by=None)
        check_in = CheckIn.objects.get(referral=referral)
        checking_in.answer(check_in=check_in, score=10, line="", wants_call=False)
        return referral.patient

    return make


def begin(practice, design="patients", seed=5, days=60) -> Trial:
    return drawing.begin(practice=practice, design=design, wait_days=days, seed=seed, by=None)


def test_each_is_drawn_once_when_they_could_first_be_asked_and_the_lot_holds(practice, owner, glad):
    trial = begin(practice)
    patients = [glad(number) for number in range(4)]
    sides = list(trial.units.values_list("start", flat=True))
    assert sides == [drawn_side(number, 5) for number in range(4)]
    today = today_of(practice)
    for patient, side in zip(patients, sides, strict=True):
        unit = Unit.objects.get(patient=patient)
        assert unit.could_be_asked_on == today
        if side:
            with pytest.raises(RefusedError, match="Was drawn to be asked from"):
                asking.ask(practice=practice, patient=patient, how="in_person", by=owner)
        else:
            asking.ask(practice=practice, patient=patient, how="in_person", by=owner)
    assert drawing.draw_patients(practice=practice, patients=patients, by=None) == 0
    drawing.end(trial=trial, by=None)
    waiting = patients[sides.index(1)]
    assert asking.ask(practice=practice, patient=waiting, how="in_person", by=owner)


def test_who_was_glad_before_the_draw_began_is_drawn_before_they_are_asked(practice, owner, glad):
    patient = glad(1)
    seed = next(one for one in range(50) if drawn_side(0, one) == 1)
    begin(practice, seed=seed)
    with pytest.raises(RefusedError, match="Was drawn"):
        asking.ask(practice=practice, patient=patient, how="in_person", by=owner)
    assert Unit.objects.get().start == 1, "the lot stays, though nobody was asked"


def test_one_draw_at_a_time_and_no_draw_among_one(practice):
    begin(practice)
    with pytest.raises(RefusedError, match="One is running"):
        begin(practice)
    drawing.end(trial=Trial.objects.get(), by=None)
    with pytest.raises(RefusedError, match="fewer than two"):
        begin(practice, "clinics")
    assert Trial.objects.count() == 1


def test_clinics_begin_one_after_another_and_patients_wait_with_theirs(practice, glad):
    one, two = (Clinic.objects.create(practice=practice, name=name) for name in ("East", "West"))
    patient = glad(1)
    Referral.objects.filter(patient=patient).update(clinic=one)
    trial = begin(practice, "clinics")
    starts = {unit.clinic: unit.asked_from for unit in trial.units.all()}
    today = today_of(practice)
    assert set(starts.values()) == {today + dt.timedelta(60), today + dt.timedelta(120)}
    assert drawing.waits_of(practice, [patient.pk]) == {patient.pk: starts[one]}
    assert two in starts


def test_the_effect_is_by_the_draw_and_not_by_who_was_asked(practice, course):
    trial = begin(practice)
    today = today_of(practice)
    for number in range(40):
        referral = course(60, chart=f"E-{number}", discharged=10)
        side = drawn_side(number, 5)
        Unit.objects.create(
            practice=practice, trial=trial, number=number, patient=referral.patient, start=side,
            could_be_asked_on=today - dt.timedelta(40), asked_from=today - dt.timedelta(40),
        )  # fmt: skip
        Referral.objects.filter(pk=referral.pk).update(
            has_finished=side == 0 or number % 4 == 0, visits=10 + 3 * (side == 0)
        )
    found = {line.name: line for line in lines_of(trial)}
    assert found["Visits kept"].effect.difference.value == pytest.approx(3)
    assert found["Visits kept"].words.startswith("Asked: +3 visits")
    assert "It differs." in found["Finished the plan of care"].words
    assert found["Came back within a year"].words.startswith("Cannot tell")


def test_a_course_that_was_over_when_time_began_tells_nothing(practice, course):
    trial = begin(practice)
    referral = course(60, chart="O-1", discharged=50)
    today = today_of(practice)
    Unit.objects.create(
        practice=practice, trial=trial, number=0, patient=referral.patient, start=0,
        could_be_asked_on=today - dt.timedelta(40), asked_from=today,
    )  # fmt: skip
    assert all(line.effect.asked == 0 for line in lines_of(trial))


def test_it_says_plainly_when_the_data_cannot_tell():
    effect = Effect(Estimate(0.05, -0.1, 0.2, 60), 30, 30, 0.21)
    assert say(effect, 100, "points") == (
        "Asked: +5 points (-10 to 20). Cannot tell: so few show only differences of about 21"
        " points or more."
    )


def test_share_through_friends_and_diversity(practice, client, owner):
    assert through_friends(practice) is None
    for number in range(6):
        log(practice, chart=f"P-{number}", friend_told=number == 0)
    log(practice, chart="P-9", who=Who(channel=Channel.PATIENT))
    found = through_friends(practice)
    assert found is not None and (found.through, found.all) == (2, 7)
    client.force_login(owner)
    begin(practice)
    text = client.get("/p/two-rivers/advocates/effect/").content.decode()
    assert "2 of 7 referrals" in text and "Cannot tell" in text
    assert client.get("/p/two-rivers/advocates/effect/?format=csv").status_code == 200
