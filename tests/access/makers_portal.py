"""What stands in addresses of the portal room."""

from collections.abc import Callable
from datetime import date
from typing import Any

from alongside.practices.models import Practice
from tests.access.makers_partnerships import make_partnership


def make_guest(practice: Practice) -> int:
    from alongside.portal.models import Guest

    return Guest.objects.create(
        practice=practice, partnership_id=make_partnership(practice), name="Gus"
    ).pk


def make_authorization(practice: Practice) -> int:
    from alongside.patients.models import Patient
    from alongside.portal.models import Authorization

    number = Patient.objects.count()
    patient = Patient.objects.create(practice=practice, identity_hash=f"walk-{number}".encode())
    return Authorization.objects.create(
        practice=practice,
        partnership_id=make_partnership(practice),
        patient=patient,
        signed_on=date(2026, 1, 5),
        expires_on=date(2026, 12, 5),
        recorded_by="somebody@home.example",
    ).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "guest_id": make_guest,
    "authorization_id": make_authorization,
}
