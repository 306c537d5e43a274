"""Send one message to a peer over MLLP and read its answer."""

import socket
import ssl

from alongside.connections.hl7v2.models import Outgoing, Peer
from alongside.connections.hl7v2.outgoing.telling import KIND, may_be_told
from alongside.connections.hl7v2.wire.content import read_content
from alongside.connections.hl7v2.wire.framing import Block, Framer, wrap
from alongside.core import outbox
from alongside.core.outbox import Delivery, FinalError, NotWantedError

SECONDS = 30.0
LONGEST_ANSWER = 1_000_000


class NoAnswerError(Exception):
    """The peer did not answer, or not to this message; it is sent again."""


def register_kind() -> None:
    """Make these messages known to the outbox."""
    kind = outbox.Kind(words="HL7 message", deliver=deliver, is_ready=is_ready)
    outbox.register(KIND, kind)


def is_ready(practice_id: int) -> bool:
    """Tell whether any peer of a practice is told anything."""
    peers = Peer.objects.filter(practice=practice_id, is_on=True)
    return peers.exclude(outgoing=Outgoing.NOTHING).exists()


def deliver(delivery: Delivery) -> None:
    """Send it and take AA or CA for delivered; AE and CE end it, AR and CR are tried again."""
    peers = Peer.objects.filter(practice=delivery.practice_id).select_related("partner")
    peer = peers.filter(pk=delivery.body["peer"]).first()
    if peer is None or not peer.is_on or peer.outgoing == Outgoing.NOTHING:
        raise NotWantedError("This system is not told anything any more.")
    if not may_be_told(peer):
        raise NotWantedError("Its partner treats nobody, so it learns nothing of patients.")
    hand_over(peer, delivery.body["text"], delivery.body["control_id"])


def hand_over(peer: Peer, text: str, control_id: str) -> None:
    """Send a message and read its answer; raises unless it is AA or CA to this message."""
    code, number, condition = send(peer, text.encode())
    if number and number != control_id:
        raise NoAnswerError("the answer is to another message")
    if code in ("AA", "CA"):
        return
    said = f"{peer.name} answered {code}" + (f" ({condition})" if condition else "")
    if code in ("AE", "CE"):
        raise FinalError(f"{said}: the message itself is not taken.")
    raise NoAnswerError(said)


def send(peer: Peer, content: bytes) -> tuple[str, str, str]:
    """Return MSA-1, MSA-2 and the error condition of the answer."""
    with socket.create_connection((peer.host, peer.port), SECONDS) as plain:
        if not peer.is_tls:
            return exchange(plain, content)
        context = ssl.create_default_context()
        with context.wrap_socket(plain, server_hostname=peer.host) as secured:
            return exchange(secured, content)


def exchange(line: socket.socket, content: bytes) -> tuple[str, str, str]:
    """Send a block and read one."""
    line.settimeout(SECONDS)
    line.sendall(wrap(content))
    framer = Framer(LONGEST_ANSWER)
    while piece := line.recv(65_536):
        if blocks := framer.feed(piece):
            return read_answer(blocks[0])
    raise NoAnswerError("the connection ended without an answer")


def read_answer(block: Block) -> tuple[str, str, str]:
    """Return what an answer says; none of its free text, which may name a patient."""
    message = read_content(block).message
    if message is None or not message.get("MSA", 1):
        raise NoAnswerError("the answer cannot be read")
    condition = message.get("ERR", 3) or message.get("ERR", 1, 4)
    return message.get("MSA", 1).upper(), message.get("MSA", 2), condition[:5]
