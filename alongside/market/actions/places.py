"""Say where clinics are."""

from django.db import transaction

from alongside.market.actions import trail
from alongside.market.models import ClinicPlace
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Clinic, Practice, User
from alongside.registry.zip_codes import point_of_zip


@transaction.atomic
def put(
    *,
    practice: Practice,
    clinic: Clinic,
    zip_code: str,
    point: tuple[float, float] | None = None,
    by: User | None,
) -> ClinicPlace | None:
    """Keep a clinic's ZIP code, and its coordinates where they are known; "" takes them away."""
    check_same_practice(practice.pk, clinic.practice_id)
    rows = ClinicPlace.objects.of(practice).filter(clinic=clinic)
    if not zip_code and point is None:
        rows.delete()
        found = None
    else:
        if point_of_zip(zip_code) is None:
            raise RefusedError(f"“{zip_code[:10]}” is no ZIP code that is known here.")
        if point and not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            raise RefusedError("Latitude lies between -90 and 90, longitude between -180 and 180.")
        latitude, longitude = point or (None, None)
        found, _ = ClinicPlace.objects.update_or_create(
            practice=practice,
            clinic=clinic,
            defaults={"zip": zip_code, "latitude": latitude, "longitude": longitude},
        )
    trail.write(practice, "clinic_placed", f"clinic:{clinic.pk}", by)
    practice.touch_data()
    return found
