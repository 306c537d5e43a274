"""What a message says becomes what the practice's rooms do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alongside.connections.hl7v2.models import Fate, Message
from alongside.connections.hl7v2.moving import move_on
from alongside.connections.hl7v2.translate.said import (
    Appointment,
    Patient,
    PatientMerge,
    PatientNews,
    Referred,
    Verb,
    What,
)
from alongside.connections.spreadsheets.diagnoses import body_region
from alongside.connections.spreadsheets.payers import payer_kind
from alongside.matching.mention import Mention, mention_of
from alongside.partners.rules import RefusedError
from alongside.patients.outside_numbers import PatientSaid, fill, find_by_number, keep_numbers
from alongside.referrals.actions import notes
from alongside.referrals.actions.arriving import arrive
from alongside.referrals.actions.arriving_course import cancel, merge_numbers
from alongside.referrals.actions.outside_keys import also_known_as, find_arrived
from alongside.referrals.arriving import Arriving
from alongside.referrals.document_types import check_size, kind_of
from alongside.referrals.models import Direction, OutsideKey, Referral
from alongside.referrals.states import ARRIVED, OPEN, State


@dataclass(frozen=True)
class Outcome:
    """The fate of a message, why, and which referral it was about."""

    fate: Fate
    reason: str = ""
    referral: Referral | None = None
    remarks: tuple[str, ...] = ()


def carry_out(row: Message, what: What) -> Outcome:
    """Do what a message says; raises RefusedError with the sentence that is shown."""
    doer: Callable[[Message, Any], Outcome] = DOERS[type(what)]
    return doer(row, what)


def patient_said(patient: Patient) -> PatientSaid:
    """Return a patient in the terms of the patients room."""
    return PatientSaid(
        number=patient.numbers[0] if patient.numbers else "",
        also=patient.numbers[1:],
        family=patient.family,
        given=patient.given,
        born=patient.born,
        sex=patient.sex,
        zip=patient.zip,
    )


def do_referral(row: Message, what: Referred) -> Outcome:
    """Take a referral, cancel it, or keep what somebody tells of one that we sent."""
    ids = what.ids or (f"message:{(row.corrects or row).number}",)
    if what.verb is Verb.ASK:
        return Outcome(Fate.NOTHING, referral=find_arrived(row.practice, row.peer.source, ids))
    if what.verb is Verb.TAKE:
        return take(row, what, ids)
    referral = find_arrived(row.practice, row.peer.source, ids)
    if referral is None:
        raise RefusedError("No referral is known here by the number that this message gives.")
    if what.verb is Verb.NEWS or referral.direction == Direction.SENT:
        text = "\n".join(part for part in (what.reason, *what.lines) if part)
        if text:
            notes.write(practice=row.practice, referral=referral, text=text, by=row.peer.name)
        return Outcome(Fate.READ, referral=referral)
    moved = cancel(practice=row.practice, referral=referral, by=row.peer.name)
    return Outcome(Fate.READ if moved.is_new else Fate.NOTHING, referral=moved.referral)


def take(row: Message, what: Referred, ids: tuple[str, ...]) -> Outcome:
    """Write the referral down or amend it."""
    files, remarks = readable_files(what)
    said = Arriving(
        patient=patient_said(what.patient),
        referrer=referrer_of(what),
        partner=row.peer.partner,
        clinic=row.peer.clinic,
        places=what.places,
        reason=what.reason,
        icd10=", ".join(what.icd10),
        region=body_region(", ".join(what.icd10), what.reason, "") or "",
        payer=what.payer,
        payer_kind=(payer_kind(what.payer) or "") if what.payer else "",
        urgency=what.urgency,
        note="\n".join(what.lines),
        role="ordered",
        files=files,
    )
    number = f"order:{row.number}@ALONGSIDE"  # a later message may give it back in RF1-11
    arrived = arrive(
        practice=row.practice,
        source=row.peer.source,
        external_id=ids[0],
        also=[*ids[1:], number],
        said=said,
        by=row.peer.name,
    )
    is_news = arrived.is_new or arrived.changed
    fate = Fate.READ if is_news else Fate.NOTHING
    return Outcome(fate, referral=arrived.referral, remarks=tuple(remarks))


def readable_files(what: Referred) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Return the documents that a referral can hold, and a remark on each other one."""
    from django.conf import settings  # noqa: PLC0415

    files, remarks = [], []
    for name, content in what.files:
        try:
            check_size(len(content), settings.DOCUMENT_LIMIT_MB)
            kind_of(content)
        except RefusedError as refusal:
            remarks.append(
                f"A document of {len(content):,} bytes stays with the message: {refusal}"
            )
        else:
            files.append((name, content))
    return files, remarks


def referrer_of(what: Referred) -> Mention | None:
    """Return who referred as imports name them."""
    given: dict[str, Any] = dict(what.referrer)
    return mention_of(**given) if given.get("referrer") or given.get("organisation") else None


def do_appointment(row: Message, what: Appointment) -> Outcome:
    """Move the referral that the numbers mean, else the only open one of the patient."""
    referral = find_for(row, what)
    if referral is None:
        raise RefusedError(
            "No referral of this sender is known by the numbers of the appointment or of its"
            " order, and the patient has no single open one."
        )
    also_known_as(
        practice=row.practice,
        source=row.peer.source,
        referral=referral,
        ids=[*what.orders, *what.appointments],
        by=row.peer.name,
    )
    if referral.state in ARRIVED:
        return Outcome(Fate.NOTHING, referral=referral, remarks=("a further appointment",))
    is_new = move_on(
        row.practice,
        referral,
        what.step,
        on=what.on,
        reason="in_error" if what.is_in_error else "other",
        by=row.peer.name,
    )
    return Outcome(Fate.READ if is_new else Fate.NOTHING, referral=referral)


def find_for(row: Message, what: Appointment) -> Referral | None:
    """Return the referral that an appointment is of."""
    source = row.peer.source
    known = find_arrived(row.practice, source, [*what.orders, *what.appointments])
    if known or not what.patient.numbers:
        return known
    patient = find_by_number(row.practice, source, *what.patient.numbers)
    if patient is None:
        return None
    sent = OutsideKey.objects.of(row.practice).filter(source=source).values("referral")
    rows = Referral.objects.of(row.practice).filter(patient=patient, pk__in=sent)
    found = list(rows.filter(state__in=[*map(str, OPEN), State.CANCELLED])[:2])
    return found[0] if len(found) == 1 else None


def do_news(row: Message, what: PatientNews) -> Outcome:
    """Bring what is kept of a patient up to date."""
    patient = find_by_number(row.practice, row.peer.source, *what.patient.numbers)
    if patient is None:
        return Outcome(Fate.NOTHING, remarks=("the patient is not known here by these numbers",))
    keep_numbers(row.practice, row.peer.source, patient, what.patient.numbers)
    fill(patient, patient_said(what.patient))
    return Outcome(Fate.READ)


def do_merge(row: Message, what: PatientMerge) -> Outcome:
    """Make two numbers one patient."""
    if what.patient.is_nobody:
        raise RefusedError("PID names no patient who stays: no number, no name with birth date.")
    if not what.gone:
        raise RefusedError("MRG-1 names no number that goes.")
    for gone in what.gone:
        merge_numbers(
            practice=row.practice,
            source=row.peer.source,
            keep=patient_said(what.patient),
            gone=gone,
            by=row.peer.name,
        )
    return Outcome(Fate.READ)


DOERS: dict[type, Callable[[Message, Any], Outcome]] = {
    Referred: do_referral,
    Appointment: do_appointment,
    PatientNews: do_news,
    PatientMerge: do_merge,
}
