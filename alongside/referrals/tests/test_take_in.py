"""Taking in and taking back: new, changed, left alone, and as it was before."""

import datetime as dt
from typing import Any

import pytest

from alongside.partners.models import SourceName
from alongside.practices.models import Practice
from alongside.referrals.actions.take_back import take_back
from alongside.referrals.actions.take_in import REFERRAL_FIELDS, take_in
from alongside.referrals.models import CourseStep, Referral
from alongside.referrals.rules import steps_of
from alongside.referrals.states import State

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


@pytest.fixture
def practice() -> Practice:
    return Practice.objects.create(name="One", slug="one")


@pytest.fixture
def source(practice: Practice) -> SourceName:
    return SourceName.objects.create(practice=practice, fingerprint="f" * 32, label="Dr. A")


def chunk(source: SourceName, *rows: dict[str, Any]) -> dict[str, list[Any]]:
    blank: dict[str, Any] = dict.fromkeys(REFERRAL_FIELDS, "") | {
        "source_id": source.pk, "patient_id": None, "clinic_id": None, "received_on": DAY,
        "received_is_creation": False, "evaluated_on": None, "discharged_on": None,
        "state": "received", "has_arrived": False, "has_finished": None, "visits": None,
        "revenue_cents": None, "charges_cents": None, "outcome_in": None, "outcome_out": None,
        "satisfaction": None,
    }  # fmt: skip
    whole = [blank | row for row in rows]
    return {name: [row[name] for row in whole] for name in REFERRAL_FIELDS}


def test_new_changed_and_left_alone(practice: Practice, source: SourceName) -> None:
    first = chunk(
        source, {"row_key": "a", "content_hash": "1"}, {"row_key": "b", "content_hash": "1"}
    )
    taken = take_in(Referral, practice=practice, columns=first, batch=1, by=None)
    assert (taken.created, taken.changed, taken.unchanged) == (2, 0, 0)
    second = chunk(
        source,
        {"row_key": "a", "content_hash": "1"},
        {"row_key": "b", "content_hash": "2", "state": "evaluated",
         "evaluated_on": DAY + dt.timedelta(5), "has_arrived": True},
        {"row_key": "c", "content_hash": "1"},
    )  # fmt: skip
    taken = take_in(Referral, practice=practice, columns=second, batch=2, by=None)
    assert (taken.created, taken.changed, taken.unchanged) == (1, 1, 1)
    assert taken.met_batches == {1}
    changed = Referral.objects.get(row_key="b")
    assert list(changed.course.values_list("state", "on", "import_batch")) == [
        ("received", DAY, 1),
        ("evaluated", DAY + dt.timedelta(5), 2),
    ]


def test_taking_back_restores_what_was_there(practice: Practice, source: SourceName) -> None:
    first = chunk(source, {"row_key": "b", "content_hash": "1"})
    take_in(Referral, practice=practice, columns=first, batch=1, by=None)
    before = Referral.objects.values().get()
    steps = list(CourseStep.objects.values())
    second = chunk(
        source,
        {"row_key": "b", "content_hash": "2", "state": "lost", "visits": 3},
        {"row_key": "c", "content_hash": "1"},
    )
    taken = take_in(Referral, practice=practice, columns=second, batch=2, by=None)
    assert Referral.objects.count() == 2
    befores = [("referrals.Referral", pk, values) for pk, values in taken.befores]
    counts = take_back(practice=practice, batch=2, befores=befores, by=None)
    assert counts == {"removed": 1, "restored": 1}
    assert Referral.objects.values().get() == before
    assert list(CourseStep.objects.values()) == steps


def test_same_keys_of_another_practice_are_another_matter(
    practice: Practice, source: SourceName
) -> None:
    take_in(
        Referral,
        practice=practice,
        columns=chunk(source, {"row_key": "a", "content_hash": "1"}),
        batch=1,
        by=None,
    )
    other = Practice.objects.create(name="Two", slug="two")
    theirs = SourceName.objects.create(practice=other, fingerprint="f" * 32, label="Dr. A")
    columns = chunk(theirs, {"row_key": "a", "content_hash": "1"})
    taken = take_in(Referral, practice=other, columns=columns, batch=2, by=None)
    assert taken.created == 1
    assert Referral.objects.of(practice).count() == Referral.objects.of(other).count() == 1


def test_steps_written_by_the_database_are_those_of_the_rule(
    practice: Practice, source: SourceName
) -> None:
    later = [None, DAY - dt.timedelta(3), DAY, DAY + dt.timedelta(4), DAY + dt.timedelta(9)]
    courses = [
        {"state": state, "evaluated_on": evaluated, "discharged_on": discharged}
        for state in State.values
        for evaluated in later
        for discharged in later
    ]
    rows = [c | {"row_key": str(n), "content_hash": "1"} for n, c in enumerate(courses)]
    take_in(Referral, practice=practice, columns=chunk(source, *rows), batch=1, by=None)
    assert Referral.objects.count() == len(courses) == 250
    for referral in Referral.objects.all():
        found = set(referral.course.values_list("state", "on"))
        known = (referral.received_on, referral.evaluated_on, referral.discharged_on)
        assert found == set(steps_of(referral.state, *known))
        assert referral.course.count() == len(list(steps_of(referral.state, *known)))
