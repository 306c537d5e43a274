"""What may be set up for a peer, and what may be done with a message; pure."""

import re

from alongside.connections.hl7v2.models import Fate, Message, Outgoing, Peer
from alongside.connections.hl7v2.peer_book import networks
from alongside.partners.rules import FieldsRefusedError, RefusedError
from alongside.referrals.disclosure import is_treating

NOT_WHOLE = "the message is not whole"
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
OPEN_TO_CORRECTION = (Fate.UNREAD, Fate.REFUSED, Fate.SET_ASIDE)


def fingerprint(text: str) -> str:
    """Return a certificate's SHA-256 without colons and spaces, in small letters."""
    return re.sub(r"[\s:]", "", text).lower()


def check_peer(peer: Peer) -> None:
    """Raise FieldsRefusedError with a sentence for each thing that cannot be."""
    errors = {}
    try:
        if not networks(peer.addresses):
            errors["addresses"] = "Say from which address it sends; your hospital knows it."
        elif any(network.prefixlen == 0 for network in networks(peer.addresses)):
            errors["addresses"] = "That lets the whole internet in. Name the hospital's addresses."
    except ValueError as problem:
        errors["addresses"] = f"{problem} Write one a line, like 192.0.2.10 or 192.0.2.0/28."
    if peer.certificate and not FINGERPRINT.fullmatch(peer.certificate):
        errors["certificate"] = "A SHA-256 fingerprint has 64 digits and letters a to f."
    if peer.outgoing != Outgoing.NOTHING:
        errors |= check_outgoing(peer)
    if errors:
        raise FieldsRefusedError(errors)


def check_outgoing(peer: Peer) -> dict[str, str]:
    """Return why we may not tell this peer of our steps."""
    errors = {}
    if not peer.host:
        errors["host"] = "Say where its listener is: a name or an address."
    if peer.partner is None or not is_treating(peer.partner.kind):
        errors["outgoing"] = (
            "Only who treats the patients may be told of their course. Choose the partner it"
            " belongs to; its kind must be a practice that treats."
        )
    return errors


def can_correct(message: Message) -> bool:
    """Tell whether a corrected copy may be made."""
    return message.fate in OPEN_TO_CORRECTION


def can_read_again(message: Message) -> bool:
    """Tell whether it may be read once more as it is."""
    return can_correct(message) and NOT_WHOLE not in message.remarks


def can_set_aside(message: Message) -> bool:
    """Tell whether it may be put off the list."""
    return message.fate in (Fate.UNREAD, Fate.REFUSED)


def check_correct(message: Message) -> None:
    """Raise for a message that was read: another correction would count twice."""
    if not can_correct(message):
        raise RefusedError(
            f"This message is {message.get_fate_display().lower()}; there is nothing to correct."
        )


def check_read_again(message: Message) -> None:
    """Raise for one that was read, or of which a part is missing."""
    check_correct(message)
    if not can_read_again(message):
        raise RefusedError(
            "A part of this message is missing. Correct it, or ask the sender to send it again."
        )
