"""MLLP: find messages in a stream of bytes (HL7 Transport Specification, Minimal Lower Layer).

A block is <SB>message<EB><CR>. Senders leave parts of that out, so what is missing is said and
the message is read all the same, as long as where it ends is beyond doubt.
"""

from dataclasses import dataclass

SB, EB, CR = 0x0B, 0x1C, 0x0D
START, END = bytes([SB]), bytes([EB, CR])
UTF16_BEGINS = (b"\xff\xfe", b"\xfe\xff", b"M\x00", b"\x00M")


@dataclass(frozen=True)
class Block:
    """One message as its bytes, and what was odd about its envelope."""

    content: bytes
    remark: str = ""
    is_too_large: bool = False
    is_cut_off: bool = False


def wrap(content: bytes) -> bytes:
    """Return a message as a block."""
    return START + content + END


class Framer:
    """Takes bytes as they come, in whatever pieces, and gives whole messages."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.held = bytearray()
        self.is_inside = False
        self.skipped = 0  # bytes of the present message beyond the limit
        self.remarks: list[str] = []

    def feed(self, piece: bytes) -> list[Block]:
        """Return the messages that are whole now."""
        self.held += piece
        found: list[Block] = []
        while (block := self.next_block()) is not None:
            if block.content.strip(b"\r\n \x00"):
                found.append(block)
        return found

    def next_block(self) -> Block | None:
        """Cut one block off what is held; None when no further one is whole."""
        if not self.is_inside and not self.find_start():
            return self.without_start()
        end = self.find_end()
        if end is None:
            self.bound()
            return None
        at, length, remark = end
        content = bytes(self.held[:at])
        del self.held[: at + length]
        self.is_inside = remark != ""  # the SB that ended it begins the next
        if remark:
            self.remarks.append(remark)
        return self.made(content)

    def find_start(self) -> bool:
        """Go to the first SB; tell whether there is one and nothing readable stands before it."""
        at = self.held.find(SB)
        end = self.held.find(EB)
        if at < 0 or (0 <= end < at and b"MSH" in self.held[:end]):
            return False
        if b"MSH" in self.held[:at]:
            return False
        if at and self.held[:at].strip(b"\r\n"):
            self.remarks.append(f"{at} bytes before the start of the block (0x0B)")
        del self.held[: at + 1]
        self.is_inside = True
        return True

    def without_start(self) -> Block | None:
        """Return a message that has no SB, once EB or the SB of the next one ends it."""
        begin = self.held.find(b"MSH")
        if begin < 0:
            if len(self.held) > self.limit:
                del self.held[:-2]
            return None
        ends = [at for mark in (EB, SB) if (at := self.held.find(mark, begin)) >= 0]
        if not ends:
            self.bound()
            return None
        content = bytes(self.held[begin : min(ends)])
        ended_by_eb = self.held[min(ends)] == EB
        del self.held[: min(ends) + ended_by_eb]
        self.remarks.append("no start of block (0x0B)")
        return self.made(content)

    def find_end(self) -> tuple[int, int, str] | None:
        """Return where the block ends, how long its end is, and what is odd about it."""
        if self.held[:2] in UTF16_BEGINS:
            at = self.held.find(END)  # single bytes are halves of letters there
            return None if at < 0 else (at, 2, "")
        end, start = self.held.find(EB), self.held.find(SB)
        if end >= 0 and (start < 0 or end < start):
            has_cr = self.held[end + 1 : end + 2] == b"\r"
            return end, 1 + has_cr, ""
        if start >= 0:
            return start, 1, "no end of block (0x1C)"
        return None

    def bound(self) -> None:
        """Drop what lies beyond the limit, keeping the beginning."""
        over = len(self.held) - self.limit
        if over > 1:
            self.skipped += over - 1
            del self.held[self.limit : -1]  # the last byte may be the first half of EB CR

    def made(self, content: bytes) -> Block:
        """Return the block with its remarks and start anew."""
        remark, self.remarks = "; ".join(self.remarks), []
        too_large = self.skipped > 0 or len(content) > self.limit
        self.skipped = 0
        return Block(content[: self.limit], remark, is_too_large=too_large)

    def close(self) -> Block | None:
        """Return what was begun and never ended, when the connection ends."""
        begin = 0 if self.is_inside else max(self.held.find(b"MSH"), 0)
        content = bytes(self.held[begin:])
        is_message = self.is_inside or b"MSH" in content
        self.held.clear()
        if not is_message or not content.strip(b"\r\n \x00"):
            return None
        block = self.made(content)
        return Block(block.content, block.remark, block.is_too_large, is_cut_off=True)
