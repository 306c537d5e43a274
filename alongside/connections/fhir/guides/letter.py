"""A letter on a Task: a contained DocumentReference, and the output that points to it; pure.

Contained, since a partner that lets us write on its Tasks need not let us write documents.
"""

import base64
import datetime as dt
from dataclasses import dataclass
from typing import Any

from alongside.connections.fhir.guides.answering import instant
from alongside.connections.fhir.guides.overlay import Ours

LOINC = "http://loinc.org"
PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Written:
    """A letter in plain values; `number` names this letter in this wording."""

    number: str
    code: str
    kind: str
    title: str
    text: str
    at: dt.datetime
    practice: str
    signed_name: str
    about: dict[str, Any] | None = None  # Task.for as it came


def letter_on(one: Written) -> Ours:
    """Return what a letter adds to our answers on a Task."""
    kind = {
        "coding": [{"system": LOINC, "code": one.code, "display": one.kind}],
        "text": one.title,
    }
    document: dict[str, Any] = {
        "resourceType": "DocumentReference",
        "id": one.number,
        "status": "current",
        "docStatus": "final",
        "type": kind,
    }
    if one.about:
        document["subject"] = one.about
    document |= {
        "date": instant(one.at),
        "author": [{"display": f"{one.signed_name}, {one.practice}"}],
        "custodian": {"display": one.practice},
        "content": [{"attachment": attachment(one)}],
    }
    output = {"type": kind, "valueReference": {"reference": f"#{one.number}", "display": one.title}}
    return {"contained": [document], "output": [output]}


def attachment(one: Written) -> dict[str, Any]:
    """Return the text of the letter, packed as FHIR packs files."""
    content = one.text.encode()
    return {
        "contentType": PLAIN,
        "language": "en-US",
        "data": base64.b64encode(content).decode(),
        "size": len(content),
        "title": one.title,
        "creation": instant(one.at),
    }
