"""Which steps are allowed from which state; the page of states in the docs is made from this."""

from alongside.referrals.states import SentState, State

RECEIVED: dict[str, tuple[str, ...]] = {
    State.RECEIVED: (
        State.ACCEPTED, State.SCHEDULED, State.DECLINED, State.LOST, State.CANCELLED,
    ),
    State.ACCEPTED: (
        State.SCHEDULED, State.EVALUATED, State.DECLINED, State.LOST, State.CANCELLED,
    ),
    State.SCHEDULED: (
        State.EVALUATED, State.NO_SHOW, State.SCHEDULED, State.DECLINED, State.LOST,
        State.CANCELLED,
    ),
    State.NO_SHOW: (State.SCHEDULED, State.DECLINED, State.LOST, State.CANCELLED),
    State.EVALUATED: (State.IN_CARE, State.DISCHARGED),
    State.IN_CARE: (State.DISCHARGED,),
    State.DISCHARGED: (),
    State.DECLINED: (State.ACCEPTED,),
    State.LOST: (State.ACCEPTED,),
    State.CANCELLED: (State.ACCEPTED,),
}  # fmt: skip
SENT: dict[str, tuple[str, ...]] = {
    SentState.SENT: (
        SentState.CONFIRMED, SentState.SEEN, SentState.NOT_ARRIVED, SentState.DECLINED,
        SentState.CANCELLED,
    ),
    SentState.CONFIRMED: (
        SentState.SEEN, SentState.NOT_ARRIVED, SentState.DECLINED, SentState.CANCELLED,
    ),
    SentState.SEEN: (SentState.REPORTED,),
    SentState.REPORTED: (),
    SentState.NOT_ARRIVED: (SentState.SEEN, SentState.CANCELLED),
    SentState.DECLINED: (),
    SentState.CANCELLED: (),
}  # fmt: skip
TRANSITIONS = {"received": RECEIVED, "sent": SENT}
# What the button says, where the state's own word would not do.
VERBS: dict[tuple[str, str], str] = {
    ("received", State.ACCEPTED): "Accept",
    ("received", State.SCHEDULED): "Schedule",
    ("received", State.EVALUATED): "Evaluated",
    ("received", State.NO_SHOW): "Did not come",
    ("received", State.DECLINED): "Decline",
    ("received", State.LOST): "Lost",
    ("received", State.CANCELLED): "Cancel",
    ("received", State.IN_CARE): "In care",
    ("received", State.DISCHARGED): "Discharge",
    ("sent", SentState.CONFIRMED): "They confirmed it",
    ("sent", SentState.SEEN): "They saw the patient",
    ("sent", SentState.REPORTED): "They reported back",
    ("sent", SentState.NOT_ARRIVED): "Did not arrive",
    ("sent", SentState.DECLINED): "They declined",
    ("sent", SentState.CANCELLED): "Cancel",
}


def next_steps(direction: str, state: str) -> tuple[str, ...]:
    """Return the states that a referral may come to next."""
    return TRANSITIONS[direction].get(state, ())


def is_reopening(state: str, to: str) -> bool:
    """Tell whether a step takes up again what had ended."""
    return to == State.ACCEPTED and state in (State.DECLINED, State.LOST, State.CANCELLED)


def verb_of(direction: str, state: str, to: str) -> str:
    """Return what the button of a step says."""
    if direction == "received" and is_reopening(state, to):
        return "Reopen"
    if to == State.SCHEDULED and state in (State.SCHEDULED, State.NO_SHOW):
        return "Reschedule"
    return VERBS[(direction, to)]
