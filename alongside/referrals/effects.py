"""What a step changes on a referral besides adding a row to its course; pure."""

import datetime as dt
from typing import Any

from alongside.referrals.reasons import reason_words
from alongside.referrals.rules import Step
from alongside.referrals.states import ARRIVED, GIVEN_UP, SentState, State

# Which columns a step may change; taking it back writes back their values from before.
COLUMNS = (
    "state", "state_since", "evaluated_on", "discharged_on", "has_arrived", "has_finished",
    "lost_reason", "appointment_on",
)  # fmt: skip
DAYS = frozenset({"state_since", "evaluated_on", "discharged_on", "appointment_on"})


def effects_of(step: Step, *, has_finished: bool | None = None) -> dict[str, Any]:
    """Return the columns that a step sets, with their new values."""
    changes: dict[str, Any] = {"state": step.to, "state_since": step.on, "appointment_on": None}
    if step.to == State.SCHEDULED:
        changes["appointment_on"] = step.appointment_on
    if step.to in (State.EVALUATED, SentState.SEEN):
        changes["evaluated_on"] = step.on
    if step.to in ARRIVED or step.to == SentState.SEEN:
        changes["has_arrived"] = True
    if step.to == State.DISCHARGED:
        changes |= {"discharged_on": step.on, "has_finished": has_finished}
    if step.to in GIVEN_UP or step.to == SentState.NOT_ARRIVED:
        changes["lost_reason"] = reason_words(step.to, step.reason)
    if step.to == State.ACCEPTED:
        changes["lost_reason"] = ""
    return changes


def as_json(values: dict[str, Any]) -> dict[str, Any]:
    """Return column values as JSON holds them."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in values.items()
    }


def from_json(values: dict[str, Any]) -> dict[str, Any]:
    """Return column values from JSON."""
    return {
        name: dt.date.fromisoformat(value) if name in DAYS and value else value
        for name, value in values.items()
    }
