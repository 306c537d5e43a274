"""Record and revoke a patient's authorization that names a partner."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from alongside.core import audit
from alongside.partners.rules import RefusedError
from alongside.partnerships.models import Partnership
from alongside.patients.identity import Reference
from alongside.patients.models import Patient
from alongside.portal.models import Authorization
from alongside.practices.models import User


@transaction.atomic
def record(
    *,
    partnership: Partnership,
    patient: Reference,
    signed_on: dt.date,
    expires_on: dt.date,
    today: dt.date,
    document: str = "",
    by: User,
) -> Authorization:
    """Keep an authorization; raises RefusedError for days that cannot be or nobody's reference."""
    if signed_on > today:
        raise RefusedError("It cannot have been signed on a day that is still ahead.")
    if expires_on < signed_on:
        raise RefusedError("It ends before it was signed.")
    made = Authorization.objects.create(
        practice=partnership.practice,
        partnership=partnership,
        patient=find_patient(partnership, patient),
        signed_on=signed_on,
        expires_on=expires_on,
        document=document,
        recorded_by=by.email,
    )
    note(made, "authorization_recorded", by)
    return made


def find_patient(partnership: Partnership, reference: Reference) -> Patient:
    """Return the patient a reference means; nobody is made for it."""
    hashed = reference.hash_in(partnership.practice_id)
    found = Patient.objects.of(partnership.practice).filter(identity_hash=hashed).first()
    if hashed is None or found is None:
        raise RefusedError("No patient with this reference has been referred to you.")
    return found


@transaction.atomic
def revoke(*, authorization: Authorization, by: User) -> None:
    """Have an authorization count no more, from this moment."""
    rows = Authorization.objects.filter(pk=authorization.pk, revoked_at=None)
    if rows.update(revoked_at=timezone.now()):
        note(authorization, "authorization_revoked", by)


def note(authorization: Authorization, action: str, by: User) -> None:
    """Write the audit event."""
    audit.record(
        chain=authorization.practice_id,
        action=action,
        target=f"authorization:{authorization.pk}",
        detail={"partnership": authorization.partnership_id},
        by=by.email,
    )
