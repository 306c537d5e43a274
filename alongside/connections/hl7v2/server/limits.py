"""What one server takes at most; docs/reference/hl7-messages.md lists each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bytes of one message, open connections, and seconds of silence."""

    message_bytes: int = 10_000_000
    connections: int = 100
    idle_seconds: float = 600.0  # between messages: hospitals keep connections open
    block_seconds: float = 30.0  # within a message that has begun
    waiting_bytes: int = 100_000_000  # of all connections, not yet kept
    drain_seconds: float = 10.0  # for an answer to be taken, and for ending
