"""Which step of our course means which event of the guide; what follows from each."""

from dataclasses import dataclass

from alongside.connections.fhir.guides.transitions import (
    ENDED,
    Event,
    Phase,
    Transition,
    can_move,
    move,
)
from alongside.referrals.states import State

# Where a step of the course leads; the first event that the guide allows from the phase is taken.
MEANS: dict[str, tuple[Event, ...]] = {
    State.ACCEPTED: (Event.ACCEPT,),
    State.SCHEDULED: (Event.RESCHEDULE, Event.SCHEDULE),
    State.NO_SHOW: (Event.NO_SHOW,),
    State.EVALUATED: (Event.INTERIM_NOTE,),
    State.IN_CARE: (Event.INTERIM_NOTE,),
    State.DISCHARGED: (Event.OUTCOME,),
    State.DECLINED: (Event.DECLINE,),
    State.LOST: (Event.CONFIRM_CANCEL, Event.DECLINE),
    State.CANCELLED: (Event.CONFIRM_CANCEL, Event.DECLINE),
}
# What we did without the guide's own step before it: that step is told first.
FIRST: dict[Phase, Event] = {
    Phase.CREATED: Event.ACCEPT,
    Phase.UNATTENDED: Event.RESCHEDULE,
    Phase.APPOINTMENT_CANCELLED: Event.SCHEDULE,
}
# Standing there already, the step has nothing to tell.
SAID: dict[str, frozenset[Phase]] = {
    State.ACCEPTED: frozenset({Phase.ACCEPTED}),
    State.DECLINED: frozenset({Phase.DECLINED}),
    State.CANCELLED: frozenset({Phase.CANCELLED}),
    State.LOST: frozenset({Phase.DECLINED, Phase.CANCELLED}),
    State.DISCHARGED: frozenset({Phase.COMPLETED}),
    State.RECEIVED: frozenset(Phase),
}
WAITS_FOR_AN_ANSWER = (
    "They asked to cancel. Until that is answered with cancel or discharge, the guide has no way"
    " to tell them anything else."
)


@dataclass(frozen=True)
class Told:
    """What a step tells the other side: the transitions, or why it cannot be told."""

    transitions: tuple[Transition, ...] = ()
    untold: str = ""


def tell(phase: Phase, state: str) -> Told:
    """Return what coming to `state` tells whoever sees the Task in `phase`.

    >>> [one.number for one in tell(Phase.CREATED, "scheduled").transitions]
    ['02', '06']
    """
    if phase in SAID.get(state, ()):
        return Told()
    if found := next((event for event in MEANS[state] if can_move(phase, event)), None):
        return Told((move(phase, found),))
    if before := FIRST.get(phase):
        first = move(phase, before)
        if after := next((e for e in MEANS[state] if can_move(first.end, e)), None):
            return Told((first, move(first.end, after)))
    return Told(untold=why_untold(phase))


def why_untold(phase: Phase) -> str:
    """Return the sentence for the desk."""
    if phase == Phase.CANCEL_REQUESTED:
        return WAITS_FOR_AN_ANSWER
    if phase in ENDED:
        return "Their record of this referral has ended; the guide cannot open it again. Call them."
    return "The guide has no message for this step from where their record stands. Call them."
