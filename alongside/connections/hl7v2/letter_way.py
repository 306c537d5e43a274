"""The way of a letter by HL7: to the system that sent the patient, where it is told of our steps.

A second try has the same control id (MSH-10), by which their system tells that it has it.
"""

from alongside.connections.hl7v2.models import Outgoing, Peer
from alongside.connections.hl7v2.outgoing.delivering import hand_over
from alongside.connections.hl7v2.outgoing.documents import (
    Note,
    compose_document,
    compose_order_note,
)
from alongside.connections.hl7v2.outgoing.telling import may_be_told, opening, speaks_360x
from alongside.core import outbox
from alongside.letters import ways
from alongside.letters.electronic import blocks_of, is_of, loinc_of
from alongside.letters.models import Letter
from alongside.letters.occasions import Occasion
from alongside.referrals.models import OutsideKey

NAME = "hl7"
NOT_THEIRS = "This referral did not come from their system by HL7."
NOT_TOLD = "Their system is not told of our steps (Hospitals, What we tell it)."


def register_letters() -> None:
    """Make the way known."""
    ways.register(
        ways.Way(name=NAME, words="Their record system (HL7)", why_not=why_not, deliver=send_letter)
    )


def peers_for(letter: Letter) -> list[Peer]:
    """Return the systems that sent a letter's referral and belong to whom the letter is for."""
    keys = OutsideKey.objects.of(letter.practice).filter(referral=letter.referral_id)
    sources = set(keys.values_list("source", flat=True))
    peers = Peer.objects.of(letter.practice).filter(partner__isnull=False)
    return [
        one
        for one in peers.select_related("partner", "practice")
        if one.source in sources and one.partner and is_of(letter, one.partner)
    ]


def is_told(peer: Peer) -> bool:
    """Tell whether a system is told of our steps."""
    return peer.is_on and peer.outgoing != Outgoing.NOTHING and may_be_told(peer)


def why_not(letter: Letter) -> str:
    """Return why a letter cannot go this way, empty when it can."""
    found = peers_for(letter)
    told = [one for one in found if is_told(one)]
    if any(opening(one, letter.referral_id) for one in told):
        return ""
    return NOT_TOLD if found and not told else NOT_THEIRS


def send_letter(letter: Letter, key: str) -> None:
    """Send the letter over MLLP, and take AA or CA for delivered."""
    for peer in filter(is_told, peers_for(letter)):
        if opened := opening(peer, letter.referral_id):
            message, number = opened
            note = note_of(letter, key, number)
            by = compose_order_note if speaks_360x(peer, message) else compose_document
            hand_over(peer, by(message, note), note.control_id)
            return
    raise outbox.NotWantedError(why_not(letter))


def note_of(letter: Letter, key: str, number: str) -> Note:
    """Return the letter in plain values; `key` is letter:<number>:<revision>."""
    code, kind = loinc_of(letter)
    return Note(
        control_id=f"ALL{key.removeprefix('letter:').replace(':', 'R')}",
        at=letter.signed_at or letter.drafted_at,
        our_number=number,
        code=code,
        kind=kind,
        blocks=blocks_of(letter),
        is_last=letter.occasion == Occasion.DISCHARGED,
    )
