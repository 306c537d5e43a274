"""Referrals: write one down that came in, send a patient, list, read."""

from typing import Any, Literal

from django.db.models import Q, QuerySet
from ninja import Query, Router, Status

from alongside.connections.api.door import needs
from alongside.connections.api.paging import Page, Paged, page_of
from alongside.connections.api.routes.finding import clinic_in, partner_in, who_in
from alongside.connections.api.shapes.kinds_of_value import Day, Id, Short
from alongside.connections.api.shapes.referral import (
    Direction,
    PatientIn,
    ReferralIn,
    ReferralOut,
    ReferrerIn,
    SendIn,
    show,
)
from alongside.matching.mention import Mention, mention_of
from alongside.partners.questions import today_of
from alongside.patients.identity import Reference
from alongside.patients.outside_numbers import PatientSaid
from alongside.practices.models import Practice
from alongside.referrals import trail
from alongside.referrals.actions.arriving import arrive
from alongside.referrals.actions.sending import Departure, send
from alongside.referrals.arriving import Arriving
from alongside.referrals.models import Referral
from alongside.referrals.sending_rules import Answers
from alongside.referrals.views.find import SHOWN, referral_of

router = Router(tags=["Referrals"])
ANSWERS = ("reason", "choice", "is_appropriate", "was_choice_offered", "is_without_payment")


class AskedReferrals(Paged):
    """What narrows the list."""

    direction: Direction | Literal[""] = ""
    state: Short = ""
    partner_id: Id | None = None
    contact_id: Id | None = None
    clinic_id: Id | None = None
    since: Day | None = None
    until: Day | None = None


def shown(request: Any, one: Referral) -> ReferralOut:
    """Return a referral with as much of the patient as the token may see."""
    return show(one, with_patient="patients:read" in request.token.scopes)


def narrowed(practice: Practice, asked: AskedReferrals) -> "QuerySet[Referral]":
    """Return the referrals asked for."""
    wanted = Q()
    given = {
        "direction": asked.direction,
        "state": asked.state,
        "source__partner": asked.partner_id,
        "source__contact": asked.contact_id,
        "clinic": asked.clinic_id,
        "received_on__gte": asked.since,
        "received_on__lte": asked.until,
    }
    for name, value in given.items():
        if value:
            wanted &= Q(**{name: value})
    return Referral.objects.of(practice).filter(wanted).select_related(*SHOWN)


@router.get("", auth=needs("referrals:read"), response=Page[ReferralOut], url_name="referrals")
def list_referrals(request: Any, asked: Query[AskedReferrals]) -> Any:
    """List referrals of both directions, the newest first."""
    rows = narrowed(request.practice, asked)
    found, following = page_of(rows, asked, ("received_on", "pk"))
    if found:
        trail.write(request.practice, "read", "referrals", request.user, referrals=len(found))
    return {"items": [shown(request, one) for one in found], "next_cursor": following}


@router.get("/{int:referral_id}", auth=needs("referrals:read"), response=ReferralOut,
            url_name="referral")  # fmt: skip
def read_referral(request: Any, referral_id: Id) -> Any:
    """Read one referral."""
    one = referral_of(request, referral_id)
    trail.write(request.practice, "read", f"referral:{one.pk}", request.user, referrals=1)
    return shown(request, one)


@router.post("", auth=needs("referrals:write"), response={200: ReferralOut, 201: ReferralOut},
             url_name="referrals")  # fmt: skip
def receive_referral(request: Any, given: ReferralIn) -> Any:
    """Write a referral down that came in; the same `external_id` again amends the same one."""
    arrived = arrive(
        practice=request.practice,
        source=f"api:{request.token.integration_id}",
        external_id=given.external_id,
        said=said_in(request, given),
        by=request.user,
    )
    one = referral_of(request, arrived.referral.pk)
    return Status(201 if arrived.is_new else 200, shown(request, one))


def said_in(request: Any, given: ReferralIn) -> Arriving:
    """Return a body as the action takes it."""
    return Arriving(
        patient=PatientSaid(**given.patient.model_dump()) if given.patient else PatientSaid(),
        referrer=mention_in(given.referrer),
        partner=partner_in(request, given.partner_id),
        clinic=clinic_in(request, given.clinic_id),
        received_on=given.received_on,
        reason=given.reason,
        region=given.region,
        payer_kind=given.payer_kind,
        note=given.note,
        role=given.role,
    )


def mention_in(referrer: ReferrerIn | None) -> Mention | None:
    """Return who referred as imports name them."""
    if referrer is None:
        return None
    values = referrer.model_dump()
    return mention_of(referrer=values.pop("person"), **values)


def reference_of(patient: PatientIn) -> Reference:
    """Return how a body names a patient."""
    return Reference(patient.chart_number, patient.initials, patient.birth_year)


@router.post("/sent", auth=needs("referrals:write"), response={201: ReferralOut},
             url_name="referrals_sent")  # fmt: skip
def send_patient(request: Any, given: SendIn) -> Any:
    """Record a patient sent to a partner; refused unless the three checks are confirmed."""
    departure = Departure(
        to=who_in(request, given.to, "to"),
        patient=reference_of(given.patient),
        sent_on=given.sent_on or today_of(request.practice),
        answers=Answers(**{name: getattr(given, name) for name in ANSWERS}),
        region=given.region,
        clinic=clinic_in(request, given.clinic_id),
    )
    one = send(practice=request.practice, departure=departure, by=request.user)
    return Status(201, shown(request, referral_of(request, one.pk)))
