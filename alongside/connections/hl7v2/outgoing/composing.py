"""Messages of our own: OSU^O51 and SIU for 360X, RRI for others; pure.

They answer the message that opened the referral, so identifiers, patient and names of systems are
taken from it as they came.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from alongside.connections.hl7v2.wire.escapes import escape
from alongside.connections.hl7v2.wire.message import Message, Segment, segment_text
from alongside.connections.hl7v2.wire.replies import raw, rri_segments

ORDER_STATUS = {
    "accepted": "IP", "evaluated": "IP", "in_care": "IP", "discharged": "CM",
    "declined": "CA", "lost": "CA", "cancelled": "CA",
}  # fmt: skip
SCHEDULE = {"scheduled": "S12", "no_show": "S26"}
REFERRAL_STATUS = {"declined": "R", "lost": "E", "cancelled": "E"}


@dataclass(frozen=True)
class Told:
    """A step of ours in plain values."""

    state: str
    words: str  # "Accepted", "Declined: No room soon enough"
    at: dt.datetime
    control_id: str
    our_number: str
    appointment_on: dt.date | None = None
    is_again: bool = False  # scheduled before


class Sent(Protocol):
    """What the head of a message needs to know."""

    @property
    def at(self) -> dt.datetime: ...
    @property
    def control_id(self) -> str: ...


def compose_status(opened: Message, told: Told) -> str:
    """Return OSU^O51 or SIU of 360X."""
    if told.state in SCHEDULE:
        event = "S13" if told.state == "scheduled" and told.is_again else SCHEDULE[told.state]
        return appointment(opened, told, event)
    status = ORDER_STATUS[told.state]
    lines = [head(opened, told, "OSU", "O51", "OSU_O51"), *patient_lines(opened)]
    lines.append(order_line(opened, told, status))
    return joined(lines)


def compose_response(opened: Message, told: Told) -> str:
    """Return RRI^I13 with RF1-1 as the referral stands now, and why."""
    marks = opened.marks
    status = REFERRAL_STATUS.get(told.state, "A")
    lines = [
        head(opened, told, "RRI", "I13", "RRI_I12"),
        marks.field.join(["MSA", "AA", raw(opened.head, 10)]),
    ]
    note = marks.field.join(["NTE", "1", "", escape(told.words, marks)])
    return joined(lines) + rri_segments(opened, told.our_number, status) + joined([note])


def head(opened: Message, told: Sent, name: str, event: str, structure: str) -> str:
    """Return MSH: from whom the opening message was for, to whom it came from."""
    one, marks = opened.head, opened.marks
    kind = marks.component.join([name, event, structure])
    fields = [
        "MSH" + marks.field + marks.encoding,
        raw(one, 5), raw(one, 6), raw(one, 3), raw(one, 4),
        told.at.strftime("%Y%m%d%H%M%S%z"), "", kind, told.control_id,
        raw(one, 11) or "P", raw(one, 12) or "2.5.1", "", "", "AL", "NE", "",
        "UNICODE UTF-8", "", "", raw(one, 21),
    ]  # fmt: skip
    return marks.field.join(fields).rstrip(marks.field)


def patient_lines(opened: Message) -> list[str]:
    """Return PID as it came."""
    pid = opened.first("PID")
    return [segment_text(pid)] if pid else []


def order_line(opened: Message, told: Told, status: str) -> str:
    """Return ORC: the placer's number as it came, ours, status and reason."""
    marks, number = opened.marks, placer_number(opened)
    ours = f"{told.our_number}{marks.component}ALONGSIDE"
    reason = marks.component + escape(told.words, marks)
    fields = ["ORC", "SC", number, ours, "", status, "", "", "", *[""] * 7, reason]
    fields[9] = told.at.strftime("%Y%m%d%H%M%S%z")
    return marks.field.join(fields)


def placer_number(opened: Message) -> str:
    """Return the identifier of the referral as the sender wrote it: ORC-2, OBR-2, RF1-6."""
    for name, at in (("ORC", 2), ("OBR", 2), ("RF1", 6)):
        one: Segment | None = opened.first(name)
        if one and raw(one, at):
            return raw(one, at)
    return ""


def appointment(opened: Message, told: Told, event: str) -> str:
    """Return SIU: SCH-26 is the placer order number, the key of the loop."""
    marks = opened.marks
    ours = f"{told.our_number}{marks.component}ALONGSIDE"
    sch = ["SCH", *[""] * 27]
    sch[2], sch[6] = ours, escape(told.words, marks)
    sch[25] = "Noshow" if event == "S26" else "Booked"
    sch[26], sch[27] = placer_number(opened), ours
    lines = [
        head(opened, told, "SIU", event, "SIU_S12"),
        marks.field.join(sch),
    ]
    if told.appointment_on:
        day = told.appointment_on.strftime("%Y%m%d")
        lines.append(marks.field.join(["TQ1", "1", "", "", "", "", "", day, day]))
    lines += [*patient_lines(opened), marks.field.join(["RGS", "1", "A"])]
    return joined(lines)


def joined(lines: list[str]) -> str:
    """Return segments as text."""
    return "".join(f"{line}\r" for line in lines)
