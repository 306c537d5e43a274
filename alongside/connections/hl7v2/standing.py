"""Where a referral stands, in the words of the standard: RF1-1 (table 0283)."""

from alongside.connections.hl7v2.models import Fate
from alongside.connections.hl7v2.models import Message as Kept
from alongside.connections.hl7v2.translate.values import identifiers
from alongside.connections.hl7v2.wire.judging import kind_of
from alongside.connections.hl7v2.wire.message import Message
from alongside.connections.hl7v2.wire.problems import Problem
from alongside.referrals.actions.outside_keys import find_arrived
from alongside.referrals.states import State

PENDING, ACCEPTED, REJECTED, EXPIRED = "P", "A", "R", "E"
STATUS: dict[str, str] = {
    State.RECEIVED: PENDING,
    State.DECLINED: REJECTED,
    State.LOST: EXPIRED,
    State.CANCELLED: EXPIRED,
}


def status_of(state: str) -> str:
    """Return RF1-1 of a state: whatever came after acceptance is accepted."""
    return STATUS.get(state, ACCEPTED)


def answer_to_question(row: Kept, message: Message) -> tuple[str, list[Problem]]:
    """Return RF1-1 of the answer to a REF, and a problem when an I15 asks for an unknown one."""
    if kind_of(message)[1] != "I15":
        return "", []
    rf1 = message.first("RF1")
    ids = identifiers("order", rf1, 6) + identifiers("order", rf1, 11) if rf1 else ()
    referral = find_arrived(row.practice, row.peer.source, ids)
    if referral is not None:
        return status_of(referral.state), []
    if Kept.objects.filter(peer=row.peer, fate=Fate.WAITING).exists():
        return PENDING, []  # it may be among those not carried out yet
    return "", [Problem("204", "RF1^1^6", "No referral of yours is known here by this number.")]
