"""A treating partner sends a referral through its own door; it stands in the practice's inbox."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.partners.actions.by_hand import Who
from alongside.partners.rules import RefusedError
from alongside.patients.identity import Reference
from alongside.portal.models import Guest
from alongside.portal.sees import Sees, sees
from alongside.practices.models import Clinic
from alongside.referrals.actions.logging import Arrival, Logged, log_referral
from alongside.referrals.came_by import CameBy


@dataclass(frozen=True)
class Order:
    """What a partner sends: anything but the day may be left to the attached order."""

    ordered_on: dt.date
    patient: Reference
    region: str = ""
    clinic: Clinic | None = None
    reason: str = ""
    note: str = ""
    files: Sequence[tuple[str, bytes]] = ()


def check_can_send(guest: Guest) -> None:
    """Raise RefusedError where this kind of partner treats nobody (compliance A11)."""
    if sees(guest.partnership.with_whom.kind) != Sees.OWN_PATIENTS:
        raise RefusedError("Please hand out our introduction card instead: no patient's details.")


def send_referral(*, guest: Guest, order: Order, key: str) -> Logged:
    """Write the referral down in the name of the guest; the same key again changes nothing."""
    check_can_send(guest)
    if not (order.files or order.note.strip() or order.patient.identity):
        raise RefusedError(
            "Say who it is: initials and year of birth, how to reach them, or attach the order."
        )
    arrival = Arrival(
        who=Who(contact=guest.contact, partner=guest.partnership.with_whom),
        came_by=CameBy.PORTAL,
        received_on=order.ordered_on,
        patient=order.patient,
        clinic=order.clinic,
        region=order.region,
        reason=order.reason,
        note=order.note,
        files=order.files,
    )
    return log_referral(
        practice=guest.practice,
        arrival=arrival,
        external_key=f"door:{guest.pk}:{key}",
        by=guest.contact or guest.name,
    )
