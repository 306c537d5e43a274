"""A message as segments and fields; nothing is interpreted and nothing is dropped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from alongside.connections.hl7v2.wire.escapes import unescape
from alongside.connections.hl7v2.wire.separators import Separators

NAME = re.compile(r"[A-Z][A-Z0-9]{2}")
LONGEST_MARKS = 5
NULL = '""'  # "delete what you hold"; chapter 2.6.1


class NotHl7Error(Exception):
    """It cannot be taken apart; says why, and at which field as far as is known."""

    def __init__(self, why: str, where: str = "MSH") -> None:
        super().__init__(why)
        self.where = where


@dataclass
class Segment:
    """One segment: its name and its raw fields; field 1 stands at 1."""

    name: str
    raw: list[str]
    marks: Separators
    number: int = 1  # which of its name

    def repetitions(self, at: int) -> list[str]:
        """Return the raw repetitions of a field; an empty field has none."""
        value = self.raw[at] if at < len(self.raw) else ""
        if not value:
            return []
        if not self.marks.repetition or (self.name == "MSH" and at <= 2):
            return [value]
        return value.split(self.marks.repetition)

    def get(self, at: int, component: int = 1, sub: int = 1, repetition: int = 0) -> str:
        """Return one value, unescaped and trimmed; empty when there is none or it is null."""
        found = self.repetitions(at)
        return self.part(found[repetition], component, sub) if repetition < len(found) else ""

    def part(self, raw: str, component: int = 1, sub: int = 1) -> str:
        """Return a component of one repetition."""
        marks = self.marks
        parts = raw.split(marks.component) if marks.component else [raw]
        if component > len(parts):
            return ""
        value = parts[component - 1]
        if marks.subcomponent and marks.subcomponent in value:
            subs = value.split(marks.subcomponent)
            value = subs[sub - 1] if sub <= len(subs) else ""
        elif sub > 1:
            return ""
        text = unescape(value, marks).strip()
        return "" if text == NULL else text

    def is_null(self, at: int) -> bool:
        """Tell whether the sender says that nothing is to be kept here."""
        return at < len(self.raw) and self.raw[at].strip() == NULL

    def filled(self) -> Iterator[int]:
        """Yield the fields that hold something."""
        for at, value in enumerate(self.raw):
            if at and value.strip():
                yield at


@dataclass
class Message:
    """Segments in their order, and what was odd about the text."""

    segments: list[Segment]
    marks: Separators
    remarks: list[str] = field(default_factory=list)

    @property
    def head(self) -> Segment:
        """MSH."""
        return self.segments[0]

    def all(self, name: str) -> list[Segment]:
        """Return every segment of a name."""
        return [one for one in self.segments if one.name == name]

    def first(self, name: str) -> Segment | None:
        """Return the first segment of a name."""
        return next((one for one in self.segments if one.name == name), None)

    def get(self, name: str, at: int, component: int = 1, sub: int = 1) -> str:
        """Return a value of the first segment of a name."""
        found = self.first(name)
        return found.get(at, component, sub) if found else ""

    def text(self) -> str:
        """Return the message as text again, segments ended by CR."""
        return "".join(segment_text(one) + "\r" for one in self.segments)


def segment_text(one: Segment) -> str:
    """Return a segment as it stands in a message."""
    if one.name == "MSH":
        return "MSH" + one.raw[1] + one.marks.field.join(one.raw[2:])
    return one.marks.field.join([one.name, *one.raw[1:]])


def parse(text: str) -> Message:
    """Take a message apart; raises NotHl7Error where it has no head that can be read."""
    text = text.lstrip("\ufeff\r\n \t\0")
    marks = read_marks(text)
    lines, remarks = split_lines(text, marks.field)
    counts: dict[str, int] = {}
    segments = []
    for line in lines:
        name = line[:3]
        counts[name] = counts.get(name, 0) + 1
        raw = line.split(marks.field)
        if name == "MSH":
            raw = ["MSH", marks.field, *raw[1:]]
        segments.append(Segment(name, raw, marks, counts[name]))
    if counts["MSH"] > 1:
        raise NotHl7Error("more than one MSH in one block; send each message in its own")
    return Message(segments, marks, remarks)


def read_marks(text: str) -> Separators:
    """Return the separators as MSH-1 and MSH-2 have them."""
    if text[:3] in ("FHS", "BHS"):
        raise NotHl7Error("a batch or file (FHS, BHS); send each message in its own block")
    if not text.startswith("MSH") or len(text) < 5:
        raise NotHl7Error("it does not begin with MSH")
    mark = text[3]
    if mark.isalnum() or mark <= " ":
        raise NotHl7Error("MSH-1 is no separator", "MSH^1^1")
    given = re.split(f"[{re.escape(mark)}\r\n]", text[4:], maxsplit=1)[0]
    if len(set(given + mark)) != len(given) + 1 or not 1 <= len(given) <= LONGEST_MARKS:
        raise NotHl7Error("MSH-2 must be two to five different characters", "MSH^1^2")
    if any(one.isalnum() or one <= " " for one in given):
        raise NotHl7Error("MSH-2 holds letters, digits or blanks", "MSH^1^2")
    return Separators(mark, *(list(given) + [""] * 5)[:5])


def split_lines(text: str, mark: str) -> tuple[list[str], list[str]]:
    """Return the segments; CR, LF or both end one, a line that begins none belongs to the last."""
    lines: list[str] = []
    remarks: list[str] = []
    for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1):
        line = line.rstrip("\0\x1a\x1c\x0b")  # noqa: PLW2901  what senders leave at the end
        if not line.strip():
            continue
        begins = NAME.match(line) and (len(line) == 3 or line[3] == mark)
        if begins or not lines:
            lines.append(line)
        else:
            lines[-1] += f"{mark}\n{line}" if len(lines[-1]) == 3 else f"\n{line}"
            remarks.append(f"line {number} begins with no segment name; taken as text of the last")
    return lines, remarks
