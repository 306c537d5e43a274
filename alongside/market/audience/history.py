"""The practice's received referrals as the market room looks at them: no name, no chart number."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from alongside.market.audience.sections import section_of
from alongside.market.clinics import clinic_points
from alongside.outreach.nearest import Point, miles
from alongside.practices.models import Practice
from alongside.referrals.models import Direction, Referral
from alongside.registry.zip_codes import point_of_zip

COLUMNS = (
    "id", "received_on", "has_arrived", "has_finished", "visits", "revenue_cents", "satisfaction",
    "payer_kind", "region", "icd10", "clinic_id", "source__partner_id", "source__partner__kind",
    "source__contact_id", "source__channel", "patient_id", "patient__birth_year", "patient__zip",
)  # fmt: skip


class Row(NamedTuple):
    """One received referral; None and "" stand for what the records do not say."""

    referral: int
    day: dt.date
    has_arrived: bool
    has_finished: bool | None
    visits: int | None
    paid_cents: int | None
    satisfaction: float | None
    payer_kind: str
    region: str
    section: str
    partner: int | None
    referrer: str  # kind of partner, or the channel
    contact: int | None
    patient: int | None
    age: int | None
    miles: float | None
    zip: str


def history(practice: Practice) -> list[Row]:
    """Return every received referral, oldest first."""
    return list(rows_of(practice))


def rows_of(practice: Practice) -> Iterator[Row]:
    """Yield the rows; distance is from the middle of the patient's ZIP code to the clinic."""
    found = Referral.objects.of(practice).filter(direction=Direction.RECEIVED)
    places = clinic_points(practice)
    values = found.order_by("received_on", "id").values_list(*COLUMNS)
    for one in values.iterator(chunk_size=5000):
        (referral, day, arrived, finished, visits, paid, satisfaction, payer, region, icd10,
         clinic, partner, kind, contact, channel, patient, born, code) = one  # fmt: skip
        yield Row(
            referral, day, arrived, finished, visits, paid, satisfaction, payer, region,
            section_of(icd10), partner, kind if partner else channel, contact, patient,
            day.year - born if born else None, distance(code or "", clinic, places), code or "",
        )  # fmt: skip


def distance(code: str, clinic: int | None, places: dict[int, Point]) -> float | None:
    """Return the miles from a ZIP code to the clinic, else to the nearest one."""
    here = point_of_zip(code) if code else None
    if here is None or not places:
        return None
    if clinic in places:
        return miles(here, places[clinic])
    return min(miles(here, place) for place in places.values())
