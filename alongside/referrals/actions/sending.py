"""Send a patient to a partner, and write down what came back."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from alongside.partners.actions.by_hand import Who, name_by_hand
from alongside.partners.kinds import Channel
from alongside.partners.questions import today_of
from alongside.partners.rules import FieldsRefusedError, check_same_practice
from alongside.patients.identity import Reference
from alongside.practices.models import Clinic, Practice
from alongside.referrals import trail
from alongside.referrals.actions.logging import HAND, patient_of
from alongside.referrals.actors import Actor, name_of, user_of
from alongside.referrals.models import CourseStep, Direction, Referral, Sending, SentState
from alongside.referrals.sending_rules import Answers, check_sending


@dataclass(frozen=True)
class Departure:
    """Whom we send where, and why."""

    to: Who
    patient: Reference
    sent_on: date
    answers: Answers
    region: str = ""
    clinic: Clinic | None = None


@transaction.atomic
def send(*, practice: Practice, departure: Departure, by: Actor) -> Referral:
    """Record a patient sent to a partner; refused without the three checks of A8.

    Raises FieldsRefusedError with a sentence for each thing that is missing.
    """
    check_sending(departure.answers)
    check_departure(practice, departure)
    referral = make(practice, departure, by)
    answers = departure.answers
    Sending.objects.create(
        practice=practice,
        referral=referral,
        reason=answers.reason.strip(),
        choice=answers.choice,
        is_appropriate=answers.is_appropriate,
        was_choice_offered=answers.was_choice_offered,
        is_without_payment=answers.is_without_payment,
        answered_by=user_of(by),
    )
    CourseStep.objects.create(
        practice=practice,
        referral=referral,
        state=SentState.SENT,
        on=departure.sent_on,
        at=timezone.now(),
        by=user_of(by),
        by_name=name_of(by),
    )
    trail.write(practice, "referral_sent", f"referral:{referral.pk}", by, choice=answers.choice)
    practice.touch_data()
    return referral


def check_departure(practice: Practice, departure: Departure) -> None:
    """Raise for a patient nobody can tell, a day ahead, or no partner."""
    errors = {}
    if departure.patient.identity is None:
        errors["patient"] = "Say which patient: chart number, or initials and year of birth."
    if departure.sent_on > today_of(practice):
        errors["sent_on"] = "A patient is sent today or was sent before, not on a day ahead."
    to = departure.to
    if to.channel != Channel.PARTNER or not (
        to.contact or to.partner or to.new_person or to.new_organisation
    ):
        errors["who"] = "Say to whom: a partner or a person there."
    if errors:
        raise FieldsRefusedError(errors)


def make(practice: Practice, departure: Departure, by: Actor) -> Referral:
    """Insert the row."""
    return Referral.objects.create(
        practice=practice,
        direction=Direction.SENT,
        state=SentState.SENT,
        source=name_by_hand(practice=practice, who=departure.to, by=user_of(by)),
        patient_id=patient_of(practice, departure.patient, by),
        clinic=departure.clinic,
        row_key=f"{HAND}{uuid4().hex}",
        content_hash="",
        received_on=departure.sent_on,
        region=departure.region,
        logged_at=timezone.now(),
    )


@transaction.atomic
def report_back(*, practice: Practice, referral: Referral, text: str, by: Actor) -> None:
    """Keep what the partner reported, encrypted."""
    check_same_practice(practice.pk, referral.practice_id)
    sending = Sending.objects.of(practice).select_for_update(of=("self",)).get(referral=referral)
    sending.came_back = text.strip()
    sending.save(update_fields=["came_back"])
    target = f"referral:{referral.pk}"
    trail.write(practice, "report_kept", target, by, characters=len(sending.came_back))
