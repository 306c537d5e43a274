"""A letter as a message: OMG^O19 with the note for 360X, MDM^T02 for others; pure.

Like every message of ours it answers the one that opened the referral. The note is plain text, a
paragraph in each OBX.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.connections.hl7v2.outgoing.composing import (
    head,
    joined,
    patient_lines,
    placer_number,
)
from alongside.connections.hl7v2.wire.escapes import escape
from alongside.connections.hl7v2.wire.message import Message, segment_text
from alongside.connections.hl7v2.wire.replies import raw
from alongside.connections.hl7v2.wire.separators import Separators

DOCUMENT_TYPES = {"18842-5": "DS", "11506-3": "PN"}  # table 0270, by LOINC


@dataclass(frozen=True)
class Note:
    """A letter in plain values."""

    control_id: str
    at: dt.datetime
    our_number: str
    code: str  # LOINC
    kind: str
    blocks: Sequence[str]
    is_last: bool  # care has ended: the outcome, no interim note


def compose_order_note(opened: Message, note: Note) -> str:
    """Return OMG^O19 of 360X: the outcome (PCC-57) or an interim note (PCC-59)."""
    marks, number, stamp = opened.marks, placer_number(opened), time_of(note)
    asked = opened.first("OBR")
    service = raw(asked, 4) if asked else ""
    ours = f"{note.our_number}{marks.component}ALONGSIDE"
    orc = ["ORC", "RE", number, ours, "", "CM" if note.is_last else "IP", "", "", "", stamp]
    obr = ["OBR", "1", number, ours, service or kind_of(note, marks), *[""] * 17, stamp]
    obr += ["", "", "F" if note.is_last else "P"]
    lines = [head(opened, note, "OMG", "O19", "OMG_O19"), *patient_lines(opened)]
    lines += [marks.field.join(orc), marks.field.join(obr), *text_lines(note, marks)]
    return joined(lines)


def compose_document(opened: Message, note: Note) -> str:
    """Return MDM^T02: a document that was signed off, with its text."""
    marks, stamp = opened.marks, time_of(note)
    visit = opened.first("PV1")
    txa = ["TXA", "1", DOCUMENT_TYPES.get(note.code, "CN"), "TX", stamp, *[""] * 18]
    txa[12] = f"{note.control_id}{marks.component}ALONGSIDE"
    txa[14], txa[17] = placer_number(opened), "AU"
    lines = [
        head(opened, note, "MDM", "T02", "MDM_T02"),
        marks.field.join(["EVN", "T02", stamp]),
        *patient_lines(opened),
        segment_text(visit) if visit else marks.field.join(["PV1", "1", "O"]),
        marks.field.join(txa).rstrip(marks.field),
        *text_lines(note, marks),
    ]
    return joined(lines)


def text_lines(note: Note, marks: Separators) -> list[str]:
    """Return OBX for each paragraph."""
    kind, stamp = kind_of(note, marks), time_of(note)
    tail = [*[""] * 5, "F", "", "", stamp]
    return [
        marks.field.join(["OBX", str(at), "TX", kind, "1", escape(block, marks), *tail])
        for at, block in enumerate((" ".join(one.split()) for one in note.blocks), start=1)
    ]


def kind_of(note: Note, marks: Separators) -> str:
    """Return the kind of document as a coded element."""
    return marks.component.join([note.code, escape(note.kind, marks), "LN"])


def time_of(note: Note) -> str:
    """Return when it was signed, as HL7 writes it."""
    return note.at.strftime("%Y%m%d%H%M%S%z")
