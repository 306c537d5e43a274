"""Flag a circumstance for which a patient is not asked, and take the flag off."""

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.models import Flag, FlagKind
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User


@transaction.atomic
def flag(*, practice: Practice, patient: Patient, kind: str, by: User) -> Flag:
    """Flag a patient; twice is once."""
    check_same_practice(practice.pk, patient.practice_id)
    if kind not in FlagKind.values:
        raise RefusedError("Choose why this patient is not to be asked.")
    row, is_new = Flag.objects.get_or_create(
        practice=practice, patient=patient, kind=kind, ended_at=None, defaults={"by": by}
    )
    if is_new:
        trail.write(practice, "patient_flagged", f"patient:{patient.pk}", by, kind=kind)
    return row


@transaction.atomic
def take_off(*, practice: Practice, flag: Flag, by: User) -> None:
    """Take a flag off."""
    check_same_practice(practice.pk, flag.practice_id)
    if Flag.objects.filter(pk=flag.pk, ended_at=None).update(ended_at=timezone.now()):
        trail.write(practice, "patient_unflagged", f"patient:{flag.patient_id}", by, kind=flag.kind)
