"""What another system says of a referral's course: a step, a cancellation, two patients in one."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from alongside.partners.questions import today_of
from alongside.partners.rules import check_same_practice
from alongside.patients.models import OutsideNumber, Patient
from alongside.patients.outside_numbers import (
    PatientSaid,
    find_by_number,
    forget_when_unused,
    number_hash,
    recognise_outside,
)
from alongside.practices.models import Practice
from alongside.referrals import trail
from alongside.referrals.actions.stepping import take_step
from alongside.referrals.actors import Actor, user_of
from alongside.referrals.models import OutsideKey, Referral
from alongside.referrals.rules import Step
from alongside.referrals.states import State


@dataclass(frozen=True)
class Moved:
    """What came of a step that was said: taken, or there already."""

    referral: Referral
    is_new: bool


@transaction.atomic
def move(
    *,
    practice: Practice,
    referral: Referral,
    to: str,
    reason: str = "",
    appointment_on: dt.date | None = None,
    by: Actor,
) -> Moved:
    """Take a step that another system tells of; the same told twice is one step.

    An appointment that is over says nothing of the future and is left out. Raises RefusedError
    when the step is not allowed from where the referral stands.
    """
    check_same_practice(practice.pk, referral.practice_id)
    today = today_of(practice)
    ahead = appointment_on if appointment_on and appointment_on >= today else None
    now = Referral.objects.of(practice).select_for_update(of=("self",)).get(pk=referral.pk)
    if now.state == to and (to != State.SCHEDULED or now.appointment_on == ahead):
        return Moved(now, is_new=False)
    step = Step(to, max(today, now.since), reason=reason, appointment_on=ahead)
    take_step(practice=practice, referral=now, step=step, by=by)
    return Moved(now, is_new=True)


@transaction.atomic
def cancel(*, practice: Practice, referral: Referral, by: Actor) -> Moved:
    """Take a referral back because who sent it did; refused once the patient has been seen."""
    return move(
        practice=practice, referral=referral, to=State.CANCELLED, reason="by_referrer", by=by
    )


@transaction.atomic
def merge_numbers(
    *, practice: Practice, source: str, keep: PatientSaid, gone: str, by: Actor
) -> int:
    """Make two numbers of one system one patient; return how many referrals moved.

    Only what that system itself sent moves: another's word on the patient stays untouched.
    """
    kept = recognise_outside(practice=practice, source=source, said=keep, by=user_of(by))
    old = find_by_number(practice, source, gone)
    if kept is None:
        raise ValueError("The patient who stays needs a number, or a name and a birth date.")
    hashed = number_hash(practice, gone)
    OutsideNumber.objects.update_or_create(
        practice=practice, source=source, number_hash=hashed, defaults={"patient": kept}
    )
    if old is None or old.pk == kept.pk:
        return 0
    rows = OutsideNumber.objects.of(practice).filter(source=source, patient=old)
    rows.update(patient=kept)
    moved = move_referrals(practice, source, old, kept)
    forget_when_unused(old)
    target = f"patient:{kept.pk}"
    trail.write(practice, "patients_made_one", target, by, source=source, referrals=moved)
    practice.touch_data()
    return moved


def move_referrals(practice: Practice, source: str, old: Patient, kept: Patient) -> int:
    """Point the referrals that this system sent to the patient who stays."""
    sent = OutsideKey.objects.of(practice).filter(source=source).values("referral")
    return Referral.objects.of(practice).filter(patient=old, pk__in=sent).update(patient=kept)
