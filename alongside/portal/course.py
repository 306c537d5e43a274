"""The patients a guest may see, each in the few fields that leave through the door."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from alongside.partners.questions import today_of
from alongside.portal.models import Authorization, Guest
from alongside.portal.rules import counts_on
from alongside.portal.sees import Sees, sees
from alongside.referrals.models import Direction, Referral

MOST = 200  # the newest; what is older is asked for on the phone


@dataclass(frozen=True)
class Line:
    """One patient's course; no other field leaves (compliance A12, sees.COURSE_FIELDS)."""

    patient: str
    received_on: dt.date
    state: str
    since: dt.date | None
    evaluated_on: dt.date | None
    discharged_on: dt.date | None


def lines_for(guest: Guest) -> list[Line]:
    """Return the courses that this guest may see now, newest first."""
    rows = referrals_for(guest).select_related("patient")
    return [line_of(one) for one in rows.order_by("-received_on", "-pk")[:MOST]]


def referrals_for(guest: Guest) -> Any:
    """Return the referrals a guest may see: their own patients', or those authorized by name."""
    rows = Referral.objects.of(guest.practice).filter(direction=Direction.RECEIVED)
    partner = guest.partnership.with_whom
    if sees(partner.kind) == Sees.OWN_PATIENTS:
        theirs = Q(source__partner=partner) | Q(credits__source__partner=partner)
        if guest.contact_id:
            theirs |= Q(source__contact=guest.contact_id)
        return rows.filter(pk__in=rows.filter(theirs).values("pk"))
    return rows.filter(patient__in=authorized_patients(guest))


def authorized_patients(guest: Guest) -> list[int]:
    """Return the patients whose authorization names this partner and counts today."""
    today = today_of(guest.practice)
    stored: Iterable[Authorization] = Authorization.objects.of(guest.practice).filter(
        partnership=guest.partnership
    )
    return [one.patient_id for one in stored if counts_on(one, today)]


def line_of(referral: Any) -> Line:
    """Return what leaves of one referral."""
    return Line(
        patient=patient_words(referral),
        received_on=referral.received_on,
        state=referral.get_state_display(),
        since=referral.since,
        evaluated_on=referral.evaluated_on,
        discharged_on=referral.discharged_on,
    )


def patient_words(referral: Any) -> str:
    """Return how the partner recognises a patient: initials and year of birth, or the year.

    Never our chart number, which means nothing there.
    """
    patient = referral.patient
    if patient is None:
        return "Not noted"
    initials, year = str(patient.initials or ""), patient.birth_year
    if initials:
        return f"{initials} {year}" if year else initials
    return f"born {year}" if year else f"code {patient.code}"
