"""Answers: ACK and RRI, with MSA and ERR in the form of the sender's version."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from alongside.connections.hl7v2.wire.escapes import escape
from alongside.connections.hl7v2.wire.message import Message, Segment, segment_text
from alongside.connections.hl7v2.wire.problems import CONDITIONS, Problem, Verdict
from alongside.connections.hl7v2.wire.separators import USUAL, Separators

ERR_IN_PARTS = frozenset({"2.1", "2.2", "2.3", "2.3.1", "2.4"})


@dataclass(frozen=True)
class Moment:
    """When the answer was written, and its own number."""

    at: dt.datetime
    number: str


class Asked(NamedTuple):
    """What MSH-15 and MSH-16 ask for; both empty: original mode."""

    commit: str
    application: str

    @property
    def is_enhanced(self) -> bool:
        return bool(self.commit or self.application)


def asked_by(message: Message) -> Asked:
    """Return which answers a message asks for."""
    return Asked(message.head.get(15).upper(), message.head.get(16).upper())


def is_wanted(condition: str, verdict: Verdict) -> bool:
    """Tell whether a condition of table 0155 asks for an answer of this outcome."""
    if condition == "AL":
        return True
    return condition == ("SU" if verdict is Verdict.ACCEPTED else "ER")


def answer_code(asked: Asked, verdict: Verdict) -> str:
    """Return MSA-1 of the answer on this connection, empty when none is wanted.

    Original mode: the application's answer, always. Enhanced mode: the commit answer where
    MSH-15 asks for one, else the application's where MSH-16 does.
    """
    if not asked.is_enhanced:
        return verdict.value
    if is_wanted(asked.commit, verdict):
        return "C" + verdict.value[1]
    return verdict.value if is_wanted(asked.application, verdict) else ""


def build_answer(
    message: Message,
    code: str,
    problems: list[Problem],
    moment: Moment,
    *,
    further: str = "",
) -> str:
    """Return the answer as text: RRI to an accepted REF, else ACK.

    `further` are segments that come after MSA of an RRI.
    """
    marks = message.marks
    is_rri = message.head.get(9, 1).upper() == "REF" and code == "AA" and bool(further)
    lines = [
        answer_head(message, "RRI" if is_rri else "ACK", moment),
        answer_msa(message, code, problems),
    ]
    lines += [err_segment(message, one) for one in problems]
    text = "".join(f"{line}\r" for line in lines)
    return text + (further if is_rri else "") if marks.component else text


def answer_head(message: Message, name: str, moment: Moment) -> str:
    """Return MSH with sender and receiver changed over."""
    head, marks = message.head, message.marks
    event, version = head.get(9, 2), head.get(12) or "2.5.1"
    has_structure = version not in ("2.3",)
    structure = (f"{name}_{event}" if name == "RRI" and event == "I12" else name) if event else ""
    if name == "RRI" and event:
        structure = "RRI_I12"
    parts = [name, event, structure] if has_structure else [name, event]
    kind = marks.component.join(part for part in parts if part)
    fields = [
        "MSH" + marks.field + marks.encoding,
        raw(head, 5), raw(head, 6), raw(head, 3), raw(head, 4),
        moment.at.strftime("%Y%m%d%H%M%S%z"), "", kind, moment.number,
        raw(head, 11) or "P", version,
    ]  # fmt: skip
    if said := raw(head, 18):
        fields += ["", "", "", "", "", said.split(marks.repetition or "\0")[0]]
    return marks.field.join(fields)


def raw(one: Segment, at: int) -> str:
    """Return a field as it was sent."""
    return one.raw[at] if at < len(one.raw) else ""


def answer_msa(message: Message, code: str, problems: list[Problem]) -> str:
    """Return MSA; MSA-3 (text) is for the versions before 2.7."""
    marks = message.marks
    words = escape(problems[0].words, marks)[:80] if problems else ""
    fields = ["MSA", code, raw(message.head, 10)]
    if words and not (message.head.get(12) or "2.5").startswith(("2.7", "2.8")):
        fields.append(words)
    return marks.field.join(fields)


def err_segment(message: Message, one: Problem) -> str:
    """Return ERR: one field of parts up to 2.4, fields of their own from 2.5 on."""
    marks, name = message.marks, CONDITIONS[one.condition]
    place = one.where.split("^")
    if message.head.get(12) in ERR_IN_PARTS:
        sub = marks.subcomponent or " "
        code = sub.join([one.condition, escape(name, marks), "HL70357"])
        return marks.field.join(["ERR", marks.component.join([*(place + [""] * 3)[:3], code])])
    code = marks.component.join([one.condition, escape(name, marks), "HL70357"])
    return marks.field.join(
        ["ERR", "", marks.component.join(place), code, "E", "", "", "", escape(one.words, marks)]
    )


def rri_segments(message: Message, our_number: str, status: str = "") -> str:
    """Return RF1, PRD and PID of an RRI: as they came, with our number of the referral.

    RF1-1 is P (pending) for a referral that has just come; `status` says otherwise.
    """
    marks = message.marks
    lines = []
    for one in message.segments:
        if one.name == "RF1" and one.number == 1:
            fields = [*one.raw, *[""] * 12][: max(len(one.raw), 12)]
            fields[1] = status or "P"
            fields[11] = own_number(fields[11], our_number, marks)
            lines.append(marks.field.join(fields))
        elif one.name == "PRD" or (one.name == "PID" and one.number == 1):
            lines.append(segment_text(one))
    return "".join(f"{line}\r" for line in lines)


def own_number(given: str, ours: str, marks: Separators) -> str:
    """Return RF1-11: ours after what the sender had there."""
    if not ours:
        return given
    number = f"{ours}{marks.component}ALONGSIDE"
    return f"{given}{marks.repetition}{number}" if given and marks.repetition else given or number


def bare_answer(code: str, problem: Problem, moment: Moment) -> str:
    """Return an answer to what has no head that can be read; MSA-2 has nothing to echo."""
    stub = Message([Segment("MSH", ["MSH", "|", USUAL.encoding, *[""] * 9, "2.5.1"], USUAL)], USUAL)
    return build_answer(stub, code, [problem], moment)
