"""Bytes of a block into a message with everything that should be said of how it was read."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

from alongside.connections.hl7v2.wire.characters import Decoded, decode
from alongside.connections.hl7v2.wire.framing import END, Block
from alongside.connections.hl7v2.wire.message import Message, NotHl7Error, parse

NO_MARKS = {0x0B: "?", 0x1C: "?"}


@dataclass(frozen=True)
class Content:
    """The message, or why there is none; remarks of its envelope, characters and lines."""

    decoded: Decoded
    message: Message | None
    why_not: NotHl7Error | None
    remarks: tuple[str, ...]


def read_content(block: Block) -> Content:
    """Read a block; never raises, whatever the bytes are."""
    decoded = decode(block.content)
    said = [part for part in (block.remark, decoded.remark) if part]
    try:
        message = parse(decoded.text)
    except NotHl7Error as problem:
        return Content(decoded, None, problem, tuple(said))
    return Content(decoded, message, None, tuple(said + message.remarks))


def encode_answer(text: str, encoding: str) -> bytes:
    """Return an answer in the sender's encoding; what that cannot say becomes a question mark.

    What it gives back of the message must not end its block: no marks of MLLP are inside.
    """
    plain = text.translate(NO_MARKS)
    if not encoding.startswith("utf-16"):
        return plain.encode(encoding, "replace")
    mark = BOM_UTF16_LE if encoding.endswith("le") else BOM_UTF16_BE
    content = mark + plain.encode(encoding, "replace")
    return content if content.find(END) < 0 else plain.encode("ascii", "replace")
