"""What is known of each patient who said lately how it goes, for the rules of asking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from alongside.advocacy.actions.deciding import standing_of
from alongside.advocacy.actions.drawing import waits_of
from alongside.advocacy.models import (
    Advocate,
    Ask,
    CallBack,
    CheckIn,
    Consent,
    Flag,
    Reach,
    ReportedScore,
)
from alongside.advocacy.purposes import Purpose
from alongside.advocacy.rules.asking import Facts, Reason, can_ask, reasons
from alongside.advocacy.rules.hearing import is_worrying
from alongside.partners.questions import today_of
from alongside.patients.models import Patient
from alongside.practices.models import Practice

LOOKED_AT = timedelta(days=180)
COLUMNS = ["Patient", "May be asked", "Reasons for", "Reasons against"]


@dataclass(frozen=True)
class Candidate:
    """A patient with every reason for and against asking now."""

    patient: Patient
    reasons: list[Reason]
    can_ask: bool


def candidates(practice: Practice) -> list[Candidate]:
    """Return everybody who answered in the last half year: those who may be asked now, first."""
    since = timezone.now() - LOOKED_AT
    rows = CheckIn.objects.of(practice).filter(answered_at__gte=since, score__isnull=False)
    ids = set(rows.values_list("referral__patient_id", flat=True)) - {None}
    patients = Patient.objects.of(practice).in_bulk(list(ids))
    known = facts_of(practice, patients.values())
    found = [
        Candidate(one, reasons(known[one.pk]), can_ask(known[one.pk])) for one in patients.values()
    ]
    return sorted(found, key=lambda one: (not one.can_ask, against(one), one.patient.reference))


def against(one: Candidate) -> int:
    return sum(not reason.is_for for reason in one.reasons)


def facts_of(practice: Practice, patients: Iterable[Patient]) -> dict[int, Facts]:
    """Return the facts of several patients, in a few queries."""
    people = list(patients)
    ids = [one.pk for one in people]
    today, standing = today_of(practice), standing_of(practice)
    answers = last_answers(practice, ids)
    consenting = ids_of(Consent, practice, ids, purpose=Purpose.ASK, withdrawn_at=None)
    adults = ids_of(Reach, practice, ids, is_adult=True)
    advocates = ids_of(Advocate, practice, ids, ended_at=None)
    calls = ids_of(CallBack, practice, ids, done_at=None)
    asked = dict(
        Ask.objects.of(practice)
        .filter(patient__in=ids)
        .order_by()
        .values_list("patient_id")
        .annotate(last=Max("at"))
    )
    worse = worsened(practice, ids)
    flags, waits = flags_of(practice, ids), waits_of(practice, ids)
    found = {}
    for one in people:
        answer = answers.get(one.pk)
        found[one.pk] = Facts(
            today=today,
            is_consenting=one.pk in consenting,
            birth_year=one.birth_year,
            is_adult_said=one.pk in adults,
            score=answer.score if answer else None,
            scored_on=day(answer.answered_at) if answer else None,
            is_worrying=bool(answer and is_worrying(str(answer.line))),
            has_worsened=one.pk in worse,
            waits_for_call=one.pk in calls,
            flags=flags.get(one.pk, ()),
            asked_on=day(asked.get(one.pk)),
            rest_days=standing.rest_days,
            is_advocate=one.pk in advocates,
            waits_until=waits.get(one.pk),
        )
    return found


def last_answers(practice: Practice, ids: list[int]) -> dict[int, CheckIn]:
    """Return the latest scored answer of each patient."""
    rows = CheckIn.objects.of(practice).filter(referral__patient__in=ids, score__isnull=False)
    found = rows.select_related("referral").order_by("answered_at", "pk")
    return {one.referral.patient_id: one for one in found if one.referral.patient_id}


def worsened(practice: Practice, ids: list[int]) -> set[int]:
    """Return the patients who said with their last answered scores that it got worse."""
    rows = ReportedScore.objects.of(practice).filter(check_in__referral__patient__in=ids)
    fields = ("check_in__referral__patient_id", "check_in_id", "is_worse")
    last: dict[int, tuple[int, bool]] = {}
    for patient, check_in, is_worse in rows.order_by("answered_at", "pk").values_list(*fields):
        before = last.get(patient)
        is_same = before is not None and before[0] == check_in
        last[patient] = (check_in, is_worse or (is_same and before is not None and before[1]))
    return {patient for patient, (_, is_worse) in last.items() if is_worse}


def ids_of(model: type, practice: Practice, ids: list[int], **where: object) -> set[int]:
    """Return the patients among `ids` that have such a row."""
    rows = model.objects.of(practice).filter(patient__in=ids, **where)  # type: ignore[attr-defined]
    return set(rows.values_list("patient_id", flat=True))


def flags_of(practice: Practice, ids: list[int]) -> dict[int, list[str]]:
    """Return what each patient is flagged with."""
    found: dict[int, list[str]] = {}
    for flag in Flag.objects.of(practice).filter(patient__in=ids, ended_at=None):
        found.setdefault(flag.patient_id, []).append(str(flag).lower())
    return found


def day(at: datetime | None) -> date | None:
    """Return the practice's day of an instant."""
    return timezone.localdate(at) if at else None


def file_row(one: Candidate) -> list[object]:
    """Return a candidate as a row of a file, in the order of COLUMNS."""
    told = {
        is_for: "; ".join(reason.words for reason in one.reasons if reason.is_for is is_for)
        for is_for in (True, False)
    }
    return [one.patient.reference, one.can_ask, told[True], told[False]]
