"""What people recorded and what a report says meet in one referral; neither undoes the other."""

import datetime as dt
from typing import Any

import pytest

from alongside.partners.actions.by_hand import Who
from alongside.partners.models import Contact, SourceName
from alongside.partners.questions import today_of
from alongside.patients.actions import Sighting, recognise
from alongside.patients.identity import Reference
from alongside.referrals.actions.credits import put_first
from alongside.referrals.actions.same import keep_apart, make_one
from alongside.referrals.actions.take_back import take_back
from alongside.referrals.actions.take_in import take_in
from alongside.referrals.by_hand_rules import HandStep, settle
from alongside.referrals.models import CourseStep, Referral
from alongside.referrals.same import perhaps_same
from alongside.referrals.tests.making import credit, document, log, partner, step
from alongside.referrals.tests.test_take_in import chunk

DAY = dt.date(2026, 3, 2)
NONE: dict[str, Any] = {
    "state": "received", "evaluated_on": None, "discharged_on": None, "has_arrived": False,
    "has_finished": None, "lost_reason": "",
}  # fmt: skip
SEEN = {"state": "evaluated", "evaluated_on": DAY, "has_arrived": True}


@pytest.mark.parametrize(
    ("by_hand", "report", "counts"),
    [
        # the report is behind, or silent
        ("accepted", NONE, "accepted"),
        ("scheduled", {"state": "accepted"}, "scheduled"),
        ("evaluated", {"state": "scheduled"}, "evaluated"),
        ("no_show", {"state": "scheduled"}, "no_show"),
        ("lost", {"state": "scheduled"}, "lost"),
        ("in_care", SEEN, "in_care"),
        # the report is further along, or knows of an evaluation, or of an end
        ("accepted", {"state": "scheduled"}, "scheduled"),
        ("scheduled", SEEN, "evaluated"),
        ("no_show", SEEN, "evaluated"),
        ("lost", SEEN, "evaluated"),
        ("evaluated", {"state": "discharged", "has_arrived": True}, "discharged"),
        ("accepted", {"state": "cancelled"}, "cancelled"),
        ("no_show", {"state": "lost"}, "lost"),
        # an evaluation recorded by hand is not talked away
        ("evaluated", {"state": "lost"}, "evaluated"),
        ("discharged", {"state": "cancelled"}, "discharged"),
    ],
)
def test_whose_state_counts(by_hand, report, counts):
    assert settle(NONE | report, [HandStep(by_hand, DAY)])["state"] == counts


def test_what_was_taken_up_again_is_not_ended_by_an_older_report():
    again = HandStep("accepted", DAY, ended_before=True)
    assert settle(NONE | {"state": "cancelled"}, [again])["state"] == "accepted"


def test_days_by_hand_stay_and_gaps_are_filled():
    later = DAY + dt.timedelta(3)
    report = NONE | SEEN | {"evaluated_on": later, "discharged_on": later, "state": "discharged"}
    settled = settle(report, [HandStep("evaluated", DAY)])
    assert (settled["evaluated_on"], settled["discharged_on"]) == (DAY, later)


class World:
    """A practice with Dr. Ames, whose name a report writes in its own way."""

    def __init__(self, practice) -> None:
        self.practice = practice
        self.today = today_of(practice)
        self.clinic = partner(practice)
        self.ames = Contact.objects.create(practice=practice, given="Ann", family="Ames")
        self.source = SourceName.objects.create(
            practice=practice, fingerprint="f" * 32, label="AMES, ANN", contact=self.ames,
            partner=self.clinic,
        )  # fmt: skip

    def log(self, **given: Any) -> Referral:
        return log(self.practice, who=Who(contact=self.ames, partner=self.clinic), **given)

    def patient(self, number: str = "A-100", **seen: Any) -> int:
        one = Reference(chart_number=number).hash_in(self.practice.pk)
        sighting = {one: Sighting(chart_number=number, **seen)}
        return recognise(practice=self.practice, sightings=sighting, by=None)[one]

    def take(self, *rows: dict[str, Any], batch: int = 1) -> Any:
        usual = {"row_key": "id:1", "content_hash": f"h{batch}", "received_on": self.today}
        usual["patient_id"] = self.patient()
        columns = chunk(self.source, *(usual | row for row in rows))
        return take_in(Referral, practice=self.practice, columns=columns, batch=batch, by=None)

    def undo(self, taken: Any, batch: int = 1) -> None:
        befores = [("referrals.Referral", pk, values) for pk, values in taken.befores]
        take_back(practice=self.practice, batch=batch, befores=befores, by=None)


@pytest.fixture
def world(practice) -> World:
    return World(practice)


def test_the_same_referral_in_a_report_is_one(world):
    mine = world.log(days_ago=3, reason="Knee", region="knee")
    document(mine)
    taken = world.take({"visits": 4, "payer_kind": "medicare", **SEEN, "evaluated_on": world.today})
    assert (taken.created, taken.changed) == (0, 1)
    one = Referral.objects.get()
    assert one.pk == mine.pk and one.documents.count() == 1
    assert (one.visits, one.payer_kind, one.region, one.diagnosis) == (
        4, "medicare", "knee", "Knee",
    )  # fmt: skip
    assert one.received_on == mine.received_on and one.has_arrived
    assert [s.state for s in one.course.order_by("pk")] == ["received", "evaluated"]
    # the next report finds it by its own key
    assert world.take({"visits": 5}, batch=2).changed == 1
    assert Referral.objects.get().visits == 5


def test_undoing_that_import_leaves_what_was_written_by_hand(world):
    mine = world.log(days_ago=3, region="knee")
    taken = world.take({"visits": 4, "region": "hip", "state": "scheduled"})
    assert Referral.objects.get().state == "scheduled"
    step(mine, "evaluated", on=world.today)
    world.undo(taken)
    one = Referral.objects.get()
    assert (one.pk, one.visits, one.region) == (mine.pk, None, "knee")
    assert (one.state, one.has_arrived) == ("evaluated", True)  # recorded since, so it stays
    assert not CourseStep.objects.filter(import_batch=1).exists()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"patient": "B-7"}, "another patient"),
        ({"days": 15}, "too long between"),
        ({"other": True}, "another sender"),
    ],
)
def test_what_is_less_than_certain_stays_two(world, row, why):
    world.log(days_ago=0)
    values: dict[str, Any] = {}
    if "patient" in row:
        values["patient_id"] = world.patient(row["patient"])
    if "days" in row:
        values["received_on"] = world.today - dt.timedelta(row["days"])
    if "other" in row:
        world.source = SourceName.objects.create(
            practice=world.practice, fingerprint="e" * 32, label="E", partner=partner(
                world.practice, "Elsewhere"
            ),
        )  # fmt: skip
    assert world.take(values).created == 1, why
    assert Referral.objects.count() == 2


def test_two_that_would_fit_are_left_to_a_person(world):
    world.log(days_ago=1)
    taken = world.take({"row_key": "id:1"}, {"row_key": "id:2"})
    assert taken.created == 2
    pairs = perhaps_same(world.practice)
    assert len(pairs) == 2 and "same patient, from the same sender" in pairs[0].why


def test_a_report_does_not_undo_the_front_desk(world):
    world.take({"state": "received"})
    one = Referral.objects.get()
    step(one, "accepted")
    step(one, "scheduled")
    world.take({"state": "accepted", "visits": 1}, batch=2)
    one.refresh_from_db()
    assert (one.state, one.visits) == ("scheduled", 1)
    assert [s.state for s in one.course.order_by("pk")] == ["received", "accepted", "scheduled"]
    world.take({**SEEN, "evaluated_on": world.today}, batch=3)
    one.refresh_from_db()
    assert (one.state, one.state_since) == ("evaluated", world.today)


def test_whom_a_person_put_first_stays_first(world):
    world.take({})
    one = Referral.objects.get()
    put_first(practice=world.practice, credit=credit(one), by=None)
    world.take({"visits": 2}, batch=2)
    one.refresh_from_db()
    assert one.source.partner.name == "Iron Oak Gym" and one.visits == 2


def test_without_anything_by_hand_an_import_asks_next_to_nothing_more(
    world, django_assert_max_num_queries
):
    world.take(*({"row_key": f"id:{n}"} for n in range(5)))
    with django_assert_max_num_queries(24):
        world.take(*({"row_key": f"id:{n}", "visits": 1} for n in range(5)), batch=2)


def test_initials_meet_a_report_as_a_question(world):
    mine = world.log(patient=Reference(initials="JD", birth_year=1961), region="knee")
    note = document(mine)
    world.take({"patient_id": world.patient("A-9", birth_year=1961), "region": "knee", "visits": 3})
    [pair] = perhaps_same(world.practice)
    assert "nothing tells the patients apart" in pair.why and pair.by_hand == mine
    step(mine, "scheduled")
    make_one(practice=world.practice, keep=pair.by_hand, other=pair.other, by=None)
    one = Referral.objects.get()
    assert (one.pk, one.state, one.visits, one.row_key) == (mine.pk, "scheduled", 3, "id:1")
    assert one.patient.reference == "A-9" and one.documents.get() == note
    assert perhaps_same(world.practice) == []


def test_told_apart_or_said_to_be_two_is_not_asked_again(world):
    mine = world.log(patient=Reference(initials="JD", birth_year=1961))
    world.take({"patient_id": world.patient("A-9", birth_year=1944)})
    assert perhaps_same(world.practice) == []
    world.take({"row_key": "id:2", "patient_id": world.patient("A-10", birth_year=1961)}, batch=2)
    [pair] = perhaps_same(world.practice, only=mine)
    keep_apart(practice=world.practice, one=pair.by_hand, other=pair.other, by=None)
    assert perhaps_same(world.practice) == []


def test_written_down_twice_by_hand_is_asked_once(world):
    first, second = world.log(), world.log()
    [pair] = perhaps_same(world.practice)
    assert (pair.by_hand, pair.other) == (second, first)
    make_one(practice=world.practice, keep=second, other=first, by=None)
    assert Referral.objects.get().pk == second.pk
