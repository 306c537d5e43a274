"""Why a course ended early, as a list, so that nobody writes a patient's story into it."""

from alongside.referrals.states import SentState, State

DECLINED = {
    "not_our_care": "Not a case for us",
    "insurance": "We do not take the insurance",
    "no_room": "No room soon enough",
    "no_order": "An order was needed and did not come",
    "duplicate": "Was here twice",
}
LOST = {
    "not_reached": "Could not be reached",
    "elsewhere": "Went to another clinic",
    "cost": "Cost or insurance",
    "wait": "The wait was too long",
    "too_far": "Too far, or no ride",
    "better": "Got better without us",
    "changed_mind": "Did not want to come any more",
}
CANCELLED = {
    "by_patient": "The patient took it back",
    "by_referrer": "Who referred took it back",
    "medical": "A medical reason came between",
    "in_error": "Was written down in error",
}
NOT_ARRIVED = {
    "not_reached": "They could not reach the patient",
    "changed_mind": "The patient did not go",
    "elsewhere": "The patient went elsewhere",
}
OTHER = {"other": "Another reason"}
REASONS: dict[str, dict[str, str]] = {
    State.DECLINED: DECLINED | OTHER,
    State.LOST: LOST | OTHER,
    State.CANCELLED: CANCELLED | OTHER,
    SentState.NOT_ARRIVED: NOT_ARRIVED | OTHER,
}


def reason_words(state: str, reason: str) -> str:
    """Return a reason as people read it; one that an import brought stays as it was written."""
    return REASONS.get(state, {}).get(reason, reason)
