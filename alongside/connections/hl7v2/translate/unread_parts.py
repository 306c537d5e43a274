"""What of a message nothing here reads: listed field by field, never dropped."""

from alongside.connections.hl7v2.translate.reads import HEAD, MESSAGES
from alongside.connections.hl7v2.wire.message import Message


def unread_parts(message: Message, kind: tuple[str, str]) -> list[str]:
    """Return the places that hold something and are not read: `PID-16`, `ZPD (whole)`."""
    read = MESSAGES[kind][1] if kind in MESSAGES else HEAD
    found: dict[str, None] = {}
    for one in message.segments:
        fields = read.get(one.name)
        if fields is None:
            found[f"{one.name} (whole)"] = None
            continue
        for at in one.filled():
            if at not in fields:
                found[f"{one.name}-{at}"] = None
    return list(found)
