"""Makers of what stands in addresses of the advocacy room; see makers.py."""

from collections.abc import Callable
from typing import Any

from alongside.practices.models import Practice


def make_patient(practice: Practice) -> int:
    from alongside.patients.models import Patient

    number = Patient.objects.count()
    return Patient.objects.create(practice=practice, identity_hash=f"walk-{number}".encode()).pk


def make_call_back(practice: Practice) -> int:
    from django.utils import timezone

    from alongside.advocacy.models import CallBack

    now = timezone.now()
    return CallBack.objects.create(
        practice=practice, why="They gave a 3.", heard_at=now, due_at=now
    ).pk


def make_ask(practice: Practice) -> int:
    from django.utils import timezone

    from alongside.advocacy.models import Ask

    now = timezone.now()
    patient = make_patient(practice)
    return Ask.objects.create(
        practice=practice, patient_id=patient, how="in_person", at=now, ends_at=now
    ).pk


def make_advocate(practice: Practice) -> int:
    from django.utils import timezone

    from alongside.advocacy.models import Advocate

    patient, now = make_patient(practice), timezone.now()
    return Advocate.objects.create(
        practice=practice, patient_id=patient, wording="Yes", agreed_at=now
    ).pk


def make_introduction(practice: Practice) -> int:
    from django.utils import timezone

    from alongside.advocacy.models import Introduction

    return Introduction.objects.create(practice=practice, at=timezone.now(), name="Joe").pk


def make_trial(practice: Practice) -> int:
    from datetime import date

    from alongside.advocacy.models import Trial

    return Trial.objects.create(
        practice=practice,
        design="patients",
        seed=1,
        wait_days=60,
        begun_on=date(2026, 1, 5),
        ended_on=date(2026, 6, 5),
    ).pk


def make_workshop(practice: Practice) -> int:
    from datetime import date

    from alongside.advocacy.models import Workshop

    return Workshop.objects.create(
        practice=practice, title="Knees", on=date(2026, 1, 5), where="Here"
    ).pk


def make_promotion(practice: Practice) -> int:
    from datetime import date

    from alongside.advocacy.models import PromotionConsent

    return PromotionConsent.objects.create(
        practice=practice,
        patient_id=make_patient(practice),
        remuneration="Iron Oak Gym, $200",
        signed_on=date(2026, 1, 5),
        expires_on=date(2027, 1, 5),
    ).pk


def make_access(practice: Practice) -> int:
    from datetime import date

    from alongside.advocacy.models import AccessRequest

    return AccessRequest.objects.create(
        practice=practice,
        patient_id=make_patient(practice),
        asked_on=date(2026, 1, 5),
        due_on=date(2026, 2, 4),
    ).pk


ADVOCACY_OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "patient_id": make_patient,
    "call_back_id": make_call_back,
    "ask_id": make_ask,
    "trial_id": make_trial,
    "workshop_id": make_workshop,
    "promotion_id": make_promotion,
    "access_id": make_access,
    "advocate_id": make_advocate,
    "introduction_id": make_introduction,
}
ADVOCACY_VALUES: dict[str, Any] = {"kind": "check_in", "channel": "email", "hook": "no-such-hook"}
