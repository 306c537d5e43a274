"""A message as its page shows it."""

from dataclasses import dataclass

from alongside.connections.hl7v2.models import Message
from alongside.connections.hl7v2.wire.content import read_content
from alongside.connections.hl7v2.wire.framing import Block
from alongside.connections.hl7v2.wire.message import segment_text


@dataclass(frozen=True)
class Shown:
    """The text, a segment a line, and what of it nothing here reads, each with its value."""

    text: str
    not_understood: list[tuple[str, str]]
    answer: str


def show(row: Message) -> Shown:
    """Return what is shown of a message."""
    content = read_content(Block(row.raw))
    message = content.message
    if message is None:
        return Shown(readable(content.decoded.text), [], readable(str(row.answer or "")))
    found = []
    for place in row.not_understood:
        name, _, at = place.partition(" ")[0].partition("-")
        values = [
            one.raw[int(at)] if at else segment_text(one)
            for one in message.all(name)
            if not at or int(at) < len(one.raw)
        ]
        found.append((place, " · ".join(value for value in values if value)[:500]))
    return Shown(readable(message.text()), found, readable(str(row.answer or "")))


def readable(text: str) -> str:
    """Return a text with a line for each segment and nothing that a page cannot show."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(letter if letter >= " " or letter == "\n" else "\ufffd" for letter in lines)
