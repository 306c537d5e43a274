"""What we write on a Task when something happened: identifier, status, reason, output, note."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from alongside.connections.fhir.guides.guide import Guide, write_standing
from alongside.connections.fhir.guides.overlay import Ours
from alongside.connections.fhir.guides.transitions import Event, Phase

FILLER = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "FILL"}]}
TEMPORARY = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes"
RESULT = {
    "coding": [{"system": TEMPORARY, "code": "resulting-activity", "display": "Resulting Activity"}]
}
THERAPY = {"text": "Physical therapy: evaluation and plan of care"}
# What a person reads; the reason of a refusal takes the place of the first sentence.
SENTENCES: dict[Event, str] = {
    Event.ACCEPT: "Accepted.",
    Event.DECLINE: "Declined.",
    Event.SCHEDULE: "Visit scheduled",
    Event.RESCHEDULE: "Visit scheduled again",
    Event.NO_SHOW: "The patient did not come to the visit.",
    Event.CANCEL_APPOINTMENT: "The appointment was cancelled.",
    Event.INTERIM_NOTE: "The patient was seen",
    Event.OUTCOME: "Care has ended",
    Event.CONFIRM_CANCEL: "Cancelled as asked.",
    Event.REQUEST_CANCEL: "",
    Event.REQUEST: "",
}


@dataclass(frozen=True)
class Facts:
    """What may be said of a step: its day, the appointment's day, the reason in words."""

    at: dt.datetime
    on: dt.date
    appointment_on: dt.date | None = None
    reason: str = ""
    has_failed: bool = False  # we tried and lost the patient, in contrast to having declined


def filler(value: str, system: str, practice: str) -> dict[str, Any]:
    """Return our own number of the order, assigned by the practice."""
    return {"type": FILLER, "system": system, "value": value, "assigner": {"display": practice}}


def answer(guide: Guide, phase: Phase, event: Event, facts: Facts, practice: str) -> Ours:
    """Return what we write on the Task for one event that led to `phase`."""
    said = sentence(event, facts)
    wrote: Ours = write_standing(guide, phase, said, has_failed=facts.has_failed)
    wrote["lastModified"] = instant(facts.at)
    if said:
        wrote["note"] = [{"authorString": practice, "time": instant(facts.at), "text": said}]
    if made := outputs(event, facts):
        wrote["output"] = made
    return wrote


def sentence(event: Event, facts: Facts) -> str:
    """Return the event in words, with its day or its reason."""
    words = SENTENCES[event]
    if event in (Event.DECLINE, Event.CONFIRM_CANCEL) and facts.reason:
        return f"{words} {facts.reason}."
    if event in (Event.SCHEDULE, Event.RESCHEDULE):
        day = facts.appointment_on
        return f"{words} for {day.isoformat()}." if day else f"{words}."
    if event in (Event.INTERIM_NOTE, Event.OUTCOME):
        return f"{words} on {facts.on.isoformat()}."
    return words


def outputs(event: Event, facts: Facts) -> list[dict[str, Any]]:
    """Return what came of the work: the appointment's day, the visit, the result."""
    if event in (Event.SCHEDULE, Event.RESCHEDULE) and facts.appointment_on:
        return [{"type": {"text": "Appointment"}, "valueDate": facts.appointment_on.isoformat()}]
    if event == Event.INTERIM_NOTE:
        return [{"type": {"text": "Visit"}, "valueDate": facts.on.isoformat()}]
    if event == Event.OUTCOME:
        return [{"type": RESULT, "valueCodeableConcept": THERAPY}]
    return []


def instant(at: dt.datetime) -> str:
    """Return an instant as FHIR writes it."""
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
