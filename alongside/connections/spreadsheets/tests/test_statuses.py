"""Status words, the state they mean with the dates beside them, and what counts as an arrival."""

import datetime as dt

import pytest

from alongside.connections.spreadsheets.statuses import (
    CLOSED,
    STATES,
    arrival_rule,
    is_finished,
    settle_state,
    state_of,
)
from alongside.connections.spreadsheets.tests.test_values import cases
from alongside.referrals.states import State

DAY = dt.date(2024, 1, 5)
WORDS = """
received   | Open; New; Pending Review; Not scheduled; New Request; Left message; Not Evaluated; No
accepted   | Authorized; Accepted; Approved
scheduled  | Scheduled; IE Scheduled; Scheduled (IE 3/4); Appt made
evaluated  | Completed IE; Evaluated; Arrived; Converted; Yes; Specialist Visit Completed; Eval only
in_care    | Active; In Care; In treatment; Current; Active - POC
discharged | DC; D/C; Discharged; D/C - goals met; Completed; Self-Discharged; Graduated; Inactive
declined   | Denied; Referred out; Declined; Out of network; Insurance denied
lost       | No Show; Unable to contact; Never scheduled; Patient declined; Lost to follow-up
cancelled  | Cancelled - not evaluated; Canceled, not scheduled
cancelled  | Cancelled; Canceled; Cancelled - no contact; CX; Cancelled by patient; Void
closed     | Closed; Expired
received   | LM x2; Left msg; Waiting on auth; Needs scheduling; Called 6/4; Not seen yet
scheduled  | Appt set; Pending eval; Awaiting IE
evaluated  | Eval'd; Came in; Seen for eval; Eval done 3/2; First visit completed; Closed Won
in_care    | In Tx; Started therapy; Tx in progress
lost       | Didn't schedule; Failed to schedule; No answer x3; Could not reach; Going to another PT
lost       | Didn't show; Did not return call; Pt not interested
declined   | Ins not accepted; Don't take ins; Not appropriate for PT
cancelled  | Canc.
"""


@pytest.mark.parametrize(("word", "state"), cases(WORDS))
def test_status_words(word: str, state: str) -> None:
    assert state_of(word) == state
    assert state_of(word.upper()) == state


def test_unknown_words_are_not_guessed() -> None:
    assert state_of("Zebra") is None
    assert state_of("") is None


def test_states_are_those_of_the_glossary() -> None:
    # Others, as a missed appointment that waits for a call, come of work in the program alone.
    assert set(STATES) <= set(State.values)


@pytest.mark.parametrize(
    ("word", "evaluated", "discharged", "seen", "state"),
    [
        (None, None, None, False, "received"),
        (None, DAY, None, False, "evaluated"),
        (None, DAY, DAY, False, "discharged"),
        ("scheduled", DAY, None, False, "evaluated"),  # the date wins
        ("cancelled", DAY, None, False, "evaluated"),
        ("in_care", None, None, False, "in_care"),
        ("in_care", DAY, DAY, False, "discharged"),
        (CLOSED, None, None, False, "lost"),
        (CLOSED, DAY, None, False, "discharged"),
        (CLOSED, None, None, True, "discharged"),
        ("received", None, None, True, "evaluated"),
        (None, None, DAY, False, "lost"),  # closed without ever being seen
    ],
)
def test_dates_settle_contradictions(word, evaluated, discharged, seen, state) -> None:
    assert settle_state(word, evaluated, discharged, seen) == state


@pytest.mark.parametrize(
    ("state", "evaluated", "visits", "reason", "arrived"),
    [
        ("evaluated", DAY, None, "", True),
        ("evaluated", None, None, "", True),
        ("in_care", None, 0, "", True),
        ("discharged", None, 8, "Goals met", True),
        ("discharged", None, None, "", True),
        ("discharged", None, 0, "", False),
        ("discharged", None, None, "Never attended", False),
        ("scheduled", None, None, "", False),
        ("cancelled", None, 3, "", False),
        ("lost", None, None, "", False),
    ],
)
def test_arrival_rule(state, evaluated, visits, reason, arrived) -> None:
    assert arrival_rule(state, evaluated, visits, reason) is arrived


@pytest.mark.parametrize(
    ("state", "visits", "reason", "arrived"),
    [
        ("in_care", None, "", False),  # an open chart; the evaluation is still to come
        ("in_care", 0, "", False),
        ("in_care", 3, "", True),
        ("discharged", None, "", False),
        ("discharged", 3, "", True),
        ("discharged", 3, "Never attended", False),
        ("evaluated", None, "", True),  # the status says it in words
    ],
)
def test_a_blank_date_in_a_file_with_dates(state, visits, reason, arrived) -> None:
    assert arrival_rule(state, None, visits, reason, dated=True) is arrived


@pytest.mark.parametrize(
    ("reason", "finished"),
    [("Goals met", True), ("Completed plan of care", True), ("Goals not met", False),
     ("Patient stopped coming", False), ("Non-compliance", False), ("Moved away", False),
     ("Max benefit reached", True), ("Zebra", None)],
)  # fmt: skip
def test_finished(reason: str, finished: bool | None) -> None:
    assert is_finished(reason) is finished
