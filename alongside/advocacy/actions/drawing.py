"""Begin and end a start drawn by lot; draw each patient of a list when they could be asked."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from alongside.advocacy import trail
from alongside.advocacy.models import Design, Trial, Unit
from alongside.measures.asking.drawing import drawn_order, drawn_side
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.patients.models import Patient
from alongside.practices.models import Clinic, Practice, User
from alongside.referrals.models import Direction, Referral

LATELY = timedelta(days=180)


@transaction.atomic
def begin(
    *, practice: Practice, design: str, wait_days: int, seed: int | None = None, by: User | None
) -> Trial:
    """Begin; clinics and therapists are drawn at once, patients as they come."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    if Trial.objects.of(practice).filter(ended_on=None).exists():
        raise RefusedError("One is running. End it first; what it drew stays.")
    if design not in Design.values or not 14 <= wait_days <= 365:
        raise RefusedError("Choose what is drawn, and 14 to 365 days.")
    today = today_of(practice)
    trial = Trial.objects.create(
        practice=practice,
        design=design,
        seed=secrets.randbits(48) if seed is None else seed,
        wait_days=wait_days,
        begun_on=today,
        by=by,
    )
    if design != Design.PATIENTS:
        draw_units(trial, today)
    trail.write(practice, "trial_begun", f"trial:{trial.pk}", by, kind=design)
    return trial


def draw_units(trial: Trial, today: date) -> None:
    """Draw the order in which clinics or therapists begin; the first begin after one step."""
    practice = trial.practice
    who: list[dict[str, object]]
    if trial.design == Design.CLINICS:
        who = [{"clinic": clinic} for clinic in Clinic.objects.of(practice).order_by("pk")]
    else:
        who = [{"therapist": name} for name in therapists(practice, today)]
    if len(who) < 2:
        raise RefusedError("There are fewer than two to draw among. Draw patients instead.")
    order = drawn_order(len(who), len(who), trial.seed)
    for number, (fields, step) in enumerate(zip(who, order, strict=True)):
        Unit.objects.create(
            practice=practice,
            trial=trial,
            number=number,
            start=step + 1,
            asked_from=today + timedelta(days=trial.wait_days * (step + 1)),
            **fields,
        )


def therapists(practice: Practice, today: date) -> list[str]:
    """Return the therapists of the last half year, by name."""
    rows = Referral.objects.of(practice).filter(
        direction=Direction.RECEIVED, received_on__gte=today - LATELY
    )
    return sorted(set(rows.exclude(therapist="").values_list("therapist", flat=True)))


@transaction.atomic
def draw_patients(*, practice: Practice, patients: Iterable[Patient], by: User | None) -> int:
    """Draw who could be asked today for the first time; return how many were drawn."""
    trial = running(practice)
    if trial is None or trial.design != Design.PATIENTS:
        return 0
    Trial.objects.select_for_update().get(pk=trial.pk)
    drawn = set(trial.units.values_list("patient_id", flat=True))
    today, new = today_of(practice), [one for one in patients if one.pk not in drawn]
    for number, patient in enumerate(new, start=len(drawn)):
        side = drawn_side(number, trial.seed)
        Unit.objects.create(
            practice=practice,
            trial=trial,
            number=number,
            patient=patient,
            start=side,
            could_be_asked_on=today,
            asked_from=today + timedelta(days=trial.wait_days * side),
        )
    if new:
        trail.write(practice, "trial_drawn", f"trial:{trial.pk}", by, number=len(new))
    return len(new)


@transaction.atomic
def end(*, trial: Trial, by: User | None) -> None:
    """End it; from now on whoever may be asked is asked."""
    today = today_of(trial.practice)
    if Trial.objects.filter(pk=trial.pk, ended_on=None).update(ended_on=today):
        trail.write(trial.practice, "trial_ended", f"trial:{trial.pk}", by)


def running(practice: Practice) -> Trial | None:
    """Return the draw that holds now."""
    return Trial.objects.of(practice).filter(ended_on=None).first()


def waits_of(practice: Practice, ids: list[int]) -> dict[int, date]:
    """Return from when each patient is asked by the draw that holds, where one does."""
    trial = running(practice)
    if trial is None:
        return {}
    if trial.design == Design.PATIENTS:
        rows = trial.units.filter(patient__in=ids)
        return {unit.patient_id: unit.asked_from for unit in rows if unit.patient_id}
    starts = {unit.clinic_id or unit.therapist: unit.asked_from for unit in trial.units.all()}
    last = Referral.objects.of(practice).filter(patient__in=ids, direction=Direction.RECEIVED)
    field = "clinic_id" if trial.design == Design.CLINICS else "therapist"
    pairs = last.order_by("received_on", "pk").values_list("patient_id", field)
    return {one: starts[unit] for one, unit in pairs if one and unit in starts}
