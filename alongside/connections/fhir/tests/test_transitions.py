"""The 34 transitions, each allowed, every other refused; and what our steps make of them."""

import csv
import itertools

import pytest

from alongside.connections.fhir.guides.course import MEANS, tell
from alongside.connections.fhir.guides.guide import Guide, read_phase, status_in
from alongside.connections.fhir.guides.transitions import (
    ENDED,
    STATUS,
    TRANSITIONS,
    Actor,
    Event,
    NotAllowedError,
    Phase,
    can_move,
    move,
    phase_of,
)
from alongside.referrals.states import State
from tests.architecture.house import REPOSITORY

GIVEN = REPOSITORY.parent / "shared" / "data" / "fhir" / "bser_360x_state_transitions.csv"
ALLOWED = {(one.start, one.event) for one in TRANSITIONS}
EVERY = list(itertools.product(Phase, Event))


@pytest.mark.parametrize("one", TRANSITIONS, ids=lambda one: one.number)
def test_allowed(one):
    found = move(one.start, one.event)
    assert (found.start, found.event) == (one.start, one.event)
    assert found.end in {t.end for t in TRANSITIONS if (t.start, t.event) == (one.start, one.event)}


@pytest.mark.parametrize(("phase", "event"), [pair for pair in EVERY if pair not in ALLOWED])
def test_every_other_is_refused(phase, event):
    assert not can_move(phase, event)
    with pytest.raises(NotAllowedError, match=str(event)):
        move(phase, event)


def test_there_are_34_and_none_leaves_an_end():
    assert [one.number for one in TRANSITIONS] == [f"{n:02}" for n in range(1, 35)]
    assert not {one.start for one in TRANSITIONS} & ENDED
    # 31 and 32 lead from 3.0 by the same event as 06 and 08: the pairs are two fewer
    assert len(ALLOWED) == 32


@pytest.mark.skipif(not GIVEN.exists(), reason="no transcription of the picture here")
def test_the_table_is_the_pictures():
    with GIVEN.open() as file:
        given = {row["tid"]: row for row in csv.DictReader(file)}
    assert given.keys() == {one.number for one in TRANSITIONS}
    for one in TRANSITIONS:
        row = given[one.number]
        assert one.actor == Actor(row["actor"])
        assert one.event.value == row["trigger"]
        assert (STATUS[one.start], one.start.value) == (
            row["start_task_status"],
            row["start_business"],
        )
        assert (STATUS[one.end], one.end.value) == (
            row["end_task_status"],
            row["end_business_code"],
        )


@pytest.mark.parametrize(
    ("phase", "to", "numbers"),
    [
        (Phase.CREATED, State.ACCEPTED, ["02"]),
        (Phase.CREATED, State.DECLINED, ["03"]),
        (Phase.CREATED, State.SCHEDULED, ["02", "06"]),
        (Phase.ACCEPTED, State.EVALUATED, ["08"]),
        (Phase.SCHEDULED, State.SCHEDULED, ["11"]),
        (Phase.SCHEDULED, State.NO_SHOW, ["12"]),
        (Phase.SCHEDULED, State.DECLINED, ["10"]),
        (Phase.UNATTENDED, State.SCHEDULED, ["18"]),
        (Phase.UNATTENDED, State.LOST, ["17"]),
        (Phase.UNATTENDED, State.EVALUATED, ["18", "15"]),
        (Phase.APPOINTMENT_CANCELLED, State.SCHEDULED, ["21"]),
        (Phase.VISITED, State.IN_CARE, ["29"]),
        (Phase.VISITED, State.DISCHARGED, ["30"]),
        (Phase.CANCEL_REQUESTED, State.CANCELLED, ["23"]),
        (Phase.CANCEL_REQUESTED, State.DISCHARGED, ["24"]),
        (Phase.ACTIVE, State.DECLINED, ["33"]),
    ],
)
def test_a_step_tells(phase, to, numbers):
    assert [one.number for one in tell(phase, to).transitions] == numbers


@pytest.mark.parametrize(("phase", "state"), list(itertools.product(Phase, MEANS)))
def test_a_step_tells_only_what_the_guide_has_or_says_why_not(phase, state):
    told = tell(phase, state)
    assert not (told.transitions and told.untold)
    here = phase
    for one in told.transitions:
        assert one.actor == Actor.RECIPIENT and one.start == here
        here = one.end


def test_contradictory_statuses_are_seen_and_the_status_counts():
    both = {"status": "requested", "businessStatus": {"coding": [
        {"system": "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS", "code": "7.0"}
    ]}}  # fmt: skip
    assert read_phase(both) == (Phase.CREATED, False)
    assert phase_of("requested", "2.0") == phase_of("received", "2.0") == Phase.CREATED
    assert phase_of("received", "9.9") is None


@pytest.mark.parametrize("phase", Phase)
def test_a_gravity_peer_never_sees_received_or_ready(phase):
    assert status_in(Guide.GRAVITY, phase) not in ("received", "ready")
