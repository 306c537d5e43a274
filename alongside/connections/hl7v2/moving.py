"""The steps between where a referral stands and where an appointment brings it."""

import datetime as dt

from alongside.connections.hl7v2.translate.said import Step
from alongside.practices.models import Practice
from alongside.referrals.actions.arriving_course import move
from alongside.referrals.models import Referral
from alongside.referrals.states import GIVEN_UP, State


def steps_to(state: str, step: Step) -> list[str]:
    """Return the steps to take: who is booked again is taken up again, a no-show had a date.

    >>> steps_to("cancelled", Step.SCHEDULED), steps_to("received", Step.NO_SHOW)
    (['accepted', 'scheduled'], ['scheduled', 'no_show'])
    """
    if step is Step.SCHEDULED and state in GIVEN_UP:
        return [State.ACCEPTED.value, State.SCHEDULED.value]
    if step is Step.NO_SHOW and state in (State.RECEIVED, State.ACCEPTED):
        return [State.SCHEDULED.value, State.NO_SHOW.value]
    return [step.value]


def move_on(
    practice: Practice,
    referral: Referral,
    step: Step,
    *,
    on: dt.date | None,
    reason: str,
    by: str,
) -> bool:
    """Take the steps, tell whether anything changed; raises RefusedError for one not allowed."""
    changed = False
    for to in steps_to(referral.state, step):
        moved = move(
            practice=practice,
            referral=referral,
            to=to,
            reason=reason if to == State.CANCELLED else "",
            appointment_on=on if to == State.SCHEDULED else None,
            by=by,
        )
        changed = changed or moved.is_new
    return changed
