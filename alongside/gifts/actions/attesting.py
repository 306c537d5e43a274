"""The owner's word that there is a bona fide medical staff, given and taken back."""

from django.db import transaction
from django.utils import timezone

from alongside.core import audit
from alongside.gifts.actions.giving import lock
from alongside.gifts.models import MedicalStaff
from alongside.practices.models import Practice, User


@transaction.atomic
def attest(*, practice: Practice, by: User | None) -> MedicalStaff:
    """Keep the attestation; saying it twice is saying it once."""
    lock(practice)
    standing = MedicalStaff.objects.of(practice).filter(ended_at__isnull=True).first()
    if standing:
        return standing
    made = MedicalStaff.objects.create(practice=practice, by=by)
    record(practice, "medical_staff_attested", by)
    return made


@transaction.atomic
def take_back(*, practice: Practice, by: User | None) -> None:
    """End the attestation from now on."""
    lock(practice)
    standing = MedicalStaff.objects.of(practice).filter(ended_at__isnull=True)
    if standing.update(ended_at=timezone.now()):
        record(practice, "medical_staff_taken_back", by)


def record(practice: Practice, action: str, by: User | None) -> None:
    """Write the audit event."""
    actor = by.email if by else "system"
    audit.record(chain=practice.pk, action=action, target=f"practice:{practice.pk}", by=actor)
