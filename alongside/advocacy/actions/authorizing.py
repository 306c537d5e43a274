"""Keep and revoke a patient's authorization for messages that somebody pays us for (A13)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.models import PromotionConsent
from alongside.advocacy.rules.marketing import Signed
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User


@transaction.atomic
def authorize(
    *,
    practice: Practice,
    patient: Patient,
    remuneration: str,
    signed_on: date,
    expires_on: date,
    by: User,
) -> PromotionConsent:
    """Keep a patient's signed authorization for what somebody pays us for."""
    check_same_practice(practice.pk, patient.practice_id)
    words = " ".join(remuneration.split())
    if not words:
        raise RefusedError("The authorization must name who pays, and what.")
    if not signed_on <= today_of(practice) or expires_on <= signed_on:
        raise RefusedError("It was signed on a day that has come, and ends on a later one.")
    row = PromotionConsent.objects.create(
        practice=practice,
        patient=patient,
        remuneration=words,
        signed_on=signed_on,
        expires_on=expires_on,
        recorded_by=by,
    )
    trail.write(practice, "promotion_authorized", f"patient:{patient.pk}", by)
    return row


@transaction.atomic
def revoke(*, authorization: PromotionConsent, by: User | str | None) -> bool:
    """End an authorization: from this moment nothing leaves by it (45 CFR 164.508(b)(5))."""
    rows = PromotionConsent.objects.filter(pk=authorization.pk, revoked_at=None)
    if not rows.update(revoked_at=timezone.now()):
        return False
    target = f"patient:{authorization.patient_id}"
    trail.write(authorization.practice, "promotion_revoked", target, by)
    return True


def revoke_all(*, practice: Practice, patient: Patient, by: User | str | None) -> int:
    """End every authorization of a patient who wants no more of anything."""
    rows = PromotionConsent.objects.of(practice).filter(patient=patient, revoked_at=None)
    return sum(revoke(authorization=one, by=by) for one in rows)


def signed_by(patient: Patient) -> list[Signed]:
    """Return the authorizations of a patient."""
    rows = PromotionConsent.objects.filter(patient=patient)
    return [Signed(one.remuneration, one.expires_on, one.revoked_at is not None) for one in rows]
