"""What every page behind the door shows: whose practice, which partner, what this kind sees."""

from typing import Any

from django.http import HttpRequest

from alongside.partnerships.look import look_of
from alongside.portal.course import authorized_patients
from alongside.portal.letters import rows_for
from alongside.portal.sees import Sees, sees


def door(request: HttpRequest) -> dict[str, Any]:
    """Return guest, practice and look for the templates of the door; nothing elsewhere."""
    guest = getattr(request, "guest", None)
    if guest is None:
        return {}
    partner = guest.partnership.with_whom
    return {
        "guest": guest,
        "host": guest.practice,
        "partner": partner,
        "look": look_of(guest.practice),
        "sees_own_patients": sees(partner.kind) == Sees.OWN_PATIENTS,
        "has_letters": rows_for(guest).exists(),
        "has_authorized": bool(authorized_patients(guest)),
    }
