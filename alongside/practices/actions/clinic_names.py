"""Add and rename the places where the practice treats."""

from django.db import transaction

from alongside.core import audit
from alongside.practices.actions.clinics import fold
from alongside.practices.models import Clinic, Practice, User
from alongside.practices.rules import NotAllowedError


@transaction.atomic
def add_clinic(*, practice: Practice, name: str, by: User | None) -> Clinic:
    """Add a clinic; two of a practice never have the same name."""
    check_name_is_free(practice, name)
    clinic = Clinic.objects.create(practice=practice, name=name)
    note(clinic, "clinic_added", by)
    return clinic


@transaction.atomic
def rename_clinic(*, clinic: Clinic, name: str, by: User | None) -> None:
    """Rename a clinic; what was recorded there stays with it."""
    if clinic.name == name:
        return
    check_name_is_free(clinic.practice, name, but=clinic)
    clinic.name = name
    clinic.save(update_fields=["name"])
    clinic.practice.touch_data()
    note(clinic, "clinic_renamed", by)


def check_name_is_free(practice: Practice, name: str, *, but: Clinic | None = None) -> None:
    """Raise NotAllowedError when another clinic of the practice has the name, in any spelling."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    others = [clinic for clinic in Clinic.objects.of(practice) if clinic != but]
    if any(fold(other.name) == fold(name) for other in others):
        raise NotAllowedError(f"There is a clinic named {name} already.")


def note(clinic: Clinic, action: str, by: User | None) -> None:
    """Write the audit event."""
    audit.record(
        chain=clinic.practice_id,
        action=action,
        target=f"clinic:{clinic.pk}",
        detail={"name": clinic.name},
        by=by.email if by else "system",
    )
