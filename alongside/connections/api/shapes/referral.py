"""Referrals, their course and credits."""

import datetime as dt
from typing import Any, Literal, cast

from ninja import Field, Schema
from pydantic import model_validator

from alongside.connections.api.shapes.kinds_of_value import Day, Given, Id, Line, Short, Words
from alongside.connections.api.shapes.who import Named, named
from alongside.referrals.models import CourseStep, Credit, Referral
from alongside.referrals.transitions import next_steps

Direction = Literal["received", "sent"]


class PatientOut(Schema):
    """How the practice names a patient; only with the scope patients:read."""

    reference: str
    reason: str


class ReferralOut(Schema):
    """One patient sent one way, and where that stands."""

    id: int
    direction: Direction
    state: str
    state_since: dt.date
    next_states: list[str] = Field(description="Steps that are allowed from here.")
    received_on: dt.date = Field(description="For one that was sent: the day it was sent.")
    evaluated_on: dt.date | None
    discharged_on: dt.date | None
    appointment_on: dt.date | None
    has_arrived: bool
    lost_reason: str
    came_by: str
    channel: str = Field(description="`partner`, or how the patient came without one.")
    partner: Named | None
    contact: Named | None
    clinic: Named | None
    region: str
    payer_kind: str
    patient: PatientOut | None = Field(description="Null without the scope patients:read.")


def show(one: Referral, *, with_patient: bool) -> ReferralOut:
    """Return a referral as the API shows it."""
    patient = one.patient.reference if one.patient else ""
    return ReferralOut(
        id=one.pk,
        direction=cast(Direction, one.direction),
        state=one.state,
        state_since=one.since,
        next_states=list(next_steps(one.direction, one.state)),
        received_on=one.received_on,
        evaluated_on=one.evaluated_on,
        discharged_on=one.discharged_on,
        appointment_on=one.appointment_on,
        has_arrived=one.has_arrived,
        lost_reason=one.lost_reason,
        came_by=one.came_by,
        channel=one.source.channel,
        partner=named(one.source.partner),
        contact=named(one.source.contact),
        clinic=named(one.clinic),
        region=one.region,
        payer_kind=one.payer_kind,
        patient=PatientOut(reference=patient, reason=one.diagnosis) if with_patient else None,
    )


class StepOut(Schema):
    """One step of a course."""

    id: int
    state: str
    on: dt.date
    recorded_at: dt.datetime
    who: str
    reason: str
    was_taken_back: bool


def show_step(step: CourseStep) -> StepOut:
    """Return a step as the API shows it."""
    return StepOut(
        id=step.pk,
        state=step.state,
        on=step.on,
        recorded_at=step.at,
        who=step.who,
        reason=step.reason,
        was_taken_back=step.taken_back_at is not None,
    )


class CreditOut(Schema):
    """Who else gets the thanks."""

    id: int
    role: str
    partner: Named | None
    contact: Named | None


def show_credit(credit: Credit) -> CreditOut:
    """Return a credit as the API shows it."""
    source = credit.source
    return CreditOut(
        id=credit.pk,
        role=credit.role,
        partner=named(source.partner),
        contact=named(source.contact),
    )


class PatientIn(Given):
    """A patient without a name: chart number, or initials and year of birth."""

    chart_number: Short = ""
    initials: Short = ""
    birth_year: int | None = Field(None, ge=1890, le=2200)

    @model_validator(mode="before")
    @classmethod
    def one_way(cls, values: Any) -> Any:
        """Raise for half a reference."""
        if not isinstance(values, dict) or values.get("chart_number"):
            return values
        if not (values.get("initials") and values.get("birth_year")):
            raise ValueError("Give chart_number, or initials and birth_year.")
        return values


class ArrivingPatientIn(Given):
    """A patient as your system knows them; names and birth date are hashed and forgotten."""

    chart_number: Short = Field("", description="The practice's own, where you know it.")
    number: Line = Field("", description="Your own number for the patient.")
    family: Short = ""
    given: Short = ""
    born: Day | None = None
    sex: Literal["", "F", "M", "X"] = ""
    zip: Short = ""


class ReferrerIn(Given):
    """Who referred, in the words of your records; who that is, the practice's who-is-who finds."""

    person: Line = Field("", description="Name as written, such as “Smith, John A MD”.")
    organisation: Line = ""
    npi: Short = ""
    phone: Short = ""
    fax: Short = ""
    address: Line = ""
    city: Short = ""
    state: Short = ""
    zip: Short = ""


class ReferralIn(Given):
    """A referral that came in."""

    external_id: Line = Field(min_length=1, description="Yours; the same again is the same one.")
    referrer: ReferrerIn | None = None
    partner_id: Id | None = Field(None, description="Who sent it, when no referrer is named.")
    patient: ArrivingPatientIn | None = None
    received_on: Day | None = Field(None, description="Today, when left out.")
    clinic_id: Id | None = None
    region: Short = ""
    reason: Line = Field("", description="As the order says it. No names.")
    payer_kind: Short = ""
    role: Short = Field("", description="Part of the referrer: ordered, suggested, shared, other.")
    note: Words = Field("", description="For the front desk; kept encrypted.")


class StepIn(Given):
    """The next step of a course."""

    to: Short = Field(description="One of `next_states`.")
    on: Day | None = Field(None, description="Today, when left out.")
    reason: Short = Field("", description="For declined, lost, cancelled, not arrived.")
    appointment_on: Day | None = None
    has_finished: bool | None = Field(None, description="With discharged: plan of care completed.")
    expected: Short = Field("", description="The state you have seen; another now is refused.")


class WhoIn(Given):
    """Whom you mean: records by number, or new names."""

    contact_id: Id | None = None
    partner_id: Id | None = None
    new_person: Line = ""
    new_organisation: Line = ""


class CreditIn(Given):
    """A further credit."""

    who: WhoIn
    role: Short


class SendIn(Given):
    """A patient sent to a partner, with the three checks (42 CFR 1001.952(s))."""

    to: WhoIn
    patient: PatientIn
    sent_on: Day | None = Field(None, description="Today, when left out.")
    reason: Words
    choice: Short = Field(description="several, asked_for, known or left_to_us.")
    is_appropriate: bool
    was_choice_offered: bool
    is_without_payment: bool
    region: Short = ""
    clinic_id: Id | None = None


class ReportIn(Given):
    """What a partner reported back."""

    text: Words = Field(min_length=1)
