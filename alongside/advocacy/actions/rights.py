"""A patient asks for their record; an accounting of what left about them."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.models import AccessRequest, Disclosure
from alongside.advocacy.rules.rights import DAYS, check_extend, due_on
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User


@transaction.atomic
def ask_for_access(
    *, practice: Practice, patient: Patient, asked_on: date, by: User
) -> AccessRequest:
    """Keep a request; it is due in 30 days from the day it was made."""
    check_same_practice(practice.pk, patient.practice_id)
    if asked_on > today_of(practice):
        raise RefusedError("They cannot have asked on a day that is still ahead.")
    row = AccessRequest.objects.create(
        practice=practice, patient=patient, asked_on=asked_on, due_on=due_on(asked_on), by=by
    )
    trail.write(practice, "access_asked", f"patient:{patient.pk}", by)
    return row


@transaction.atomic
def extend(*, request: AccessRequest, reason: str, by: User) -> AccessRequest:
    """Extend a request once, by 30 days, with the reason that the patient is told."""
    row = AccessRequest.objects.select_for_update().get(pk=request.pk)
    check_extend(
        is_extended=row.extended_on is not None,
        is_answered=row.answered_at is not None,
        reason=reason,
        today=today_of(row.practice),
        due=row.due_on,
    )
    row.extended_on, row.extension_reason = today_of(row.practice), reason.strip()[:500]
    row.due_on = row.due_on + DAYS
    row.save(update_fields=["extended_on", "extension_reason", "due_on"])
    trail.write(row.practice, "access_extended", f"patient:{row.patient_id}", by)
    return row


@transaction.atomic
def answer(*, request: AccessRequest, by: User) -> None:
    """Note that the patient got their record."""
    rows = AccessRequest.objects.filter(pk=request.pk, answered_at=None)
    if rows.update(answered_at=timezone.now()):
        trail.write(request.practice, "access_answered", f"patient:{request.patient_id}", by)


@transaction.atomic
def disclosed(
    *, practice: Practice, patient: Patient, on: date, to: str, what: str, why: str, by: User
) -> Disclosure:
    """Keep what left about a patient; all of it is needed for the accounting."""
    check_same_practice(practice.pk, patient.practice_id)
    if not (to.strip() and what.strip() and why.strip()) or on > today_of(practice):
        raise RefusedError("Say to whom, what, why, and on which day that has come.")
    row = Disclosure.objects.create(
        practice=practice,
        patient=patient,
        on=on,
        to=to.strip()[:200],
        what=what.strip()[:500],
        why=why.strip()[:500],
        by=by,
    )
    trail.write(practice, "disclosure_recorded", f"patient:{patient.pk}", by)
    return row
