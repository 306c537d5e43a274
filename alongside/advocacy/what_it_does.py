"""What asking does here: the courses behind a draw, and the effect on each outcome, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from alongside.advocacy.models import Design, Trial
from alongside.measures.asking.effect import Courses, Effect, effect_of
from alongside.partners.questions import today_of
from alongside.practices.models import Practice
from alongside.referrals.models import Direction, Referral

YEAR = timedelta(days=365)
COULD_BE_ASKED = timedelta(days=14)  # after the evaluation: the first moment of listening
COLUMNS = ["Outcome", "Asked", "Waiting", "Difference", "From", "To", "Could be seen", "In words"]


@dataclass(frozen=True)
class Seen:
    """One course in a draw: whose, from when, which unit, which period."""

    referral: Referral
    since: date
    unit: int
    period: int


Outcome = Callable[[Seen, date, dict[int, list[date]]], float | None]


def finished(seen: Seen, _today: date, _again: dict[int, list[date]]) -> float | None:
    """1 when the plan of care was finished, 0 when it was broken off; None while it runs."""
    done = seen.referral.has_finished
    return None if done is None or was_over(seen) else float(done)


def visits(seen: Seen, _today: date, _again: dict[int, list[date]]) -> float | None:
    """Visits of a course that has ended."""
    one = seen.referral
    is_known = one.visits is not None and one.discharged_on is not None and not was_over(seen)
    return float(one.visits or 0) if is_known else None


def was_over(seen: Seen) -> bool:
    """Tell whether the course had ended when time began: then nothing could still change it."""
    ended = seen.referral.discharged_on
    return ended is not None and ended <= seen.since


def returned(seen: Seen, today: date, again: dict[int, list[date]]) -> float | None:
    """1 when a further referral came within a year of the moment they could be asked."""
    if today - seen.since < YEAR or seen.referral.patient_id is None:
        return None
    days = again.get(seen.referral.patient_id, [])
    return float(any(seen.since < day <= seen.since + YEAR for day in days))


OUTCOMES: dict[str, tuple[Outcome, float, str]] = {
    "Finished the plan of care": (finished, 100, "points"),
    "Visits kept": (visits, 1, "visits"),
    "Came back within a year": (returned, 100, "points"),
}


@dataclass(frozen=True)
class Line:
    """One outcome with its effect, in its own unit."""

    name: str
    effect: Effect
    scale: float
    unit: str

    @property
    def words(self) -> str:
        """What the data say, plainly."""
        return say(self.effect, self.scale, self.unit)


def say(effect: Effect, scale: float, unit: str) -> str:
    """Return the effect in a sentence, and what could be seen at all.

    >>> from alongside.measures.estimate import Estimate
    >>> say(Effect(Estimate(0.1, 0.02, 0.18, 400), 200, 200, 0.11), 100, "points")
    'Asked: +10 points (2 to 18). It differs.'
    """
    found = effect.difference
    if found.value is None or found.low is None or found.high is None or effect.detectable is None:
        return f"Cannot tell: {found.note}."
    low, value, high = (round(scale * one, 1) for one in (found.low, found.value, found.high))
    told = f"Asked: {value:+g} {unit} ({low:g} to {high:g})."
    if effect.can_tell:
        return f"{told} It differs."
    seen = round(scale * effect.detectable, 1)
    return f"{told} Cannot tell: so few show only differences of about {seen:g} {unit} or more."


def lines_of(trial: Trial) -> list[Line]:
    """Return each outcome of a draw."""
    seen = seen_in(trial)
    again = further(trial.practice, [one.referral.patient_id for one in seen])
    today = today_of(trial.practice)
    found = []
    for name, (outcome, scale, unit) in OUTCOMES.items():
        known = [(one, y) for one in seen if (y := outcome(one, today, again)) is not None]
        found.append(Line(name, effect_of(courses_of(trial, known)), scale, unit))
    return found


def courses_of(trial: Trial, known: list[tuple[Seen, float]]) -> Courses:
    """Return the arrays that the estimate takes; units are numbered anew without gaps."""
    starts = dict(trial.units.values_list("number", "start"))
    numbers = sorted({one.unit for one, _ in known})
    place = {number: index for index, number in enumerate(numbers)}
    is_staggered = trial.design != Design.PATIENTS
    return Courses(
        outcome=np.array([y for _, y in known], dtype=float),
        unit=np.array([place[one.unit] for one, _ in known], dtype=int),
        period=np.array([one.period for one, _ in known], dtype=int),
        start=np.array([starts[number] for number in numbers], dtype=int),
        block=np.array([0 if is_staggered else number // 4 for number in numbers], dtype=int),
        is_staggered=is_staggered,
    )


def seen_in(trial: Trial) -> list[Seen]:
    """Return the courses of a draw, each from the moment in which its patient could be asked."""
    if trial.design == Design.PATIENTS:
        return list_seen(trial)
    units = {unit.clinic_id or unit.therapist: unit.number for unit in trial.units.all()}
    steps = len(units) + 1
    rows = Referral.objects.of(trial.practice).filter(
        direction=Direction.RECEIVED,
        evaluated_on__gte=trial.begun_on - COULD_BE_ASKED,
        patient__isnull=False,
    )
    found = []
    for one in rows:
        key = one.clinic_id if trial.design == Design.CLINICS else one.therapist
        assert one.evaluated_on is not None
        since = one.evaluated_on + COULD_BE_ASKED
        period = (since - trial.begun_on).days // trial.wait_days
        if key in units and 0 <= period < steps:
            found.append(Seen(one, since, units[key], period))
    return found


def list_seen(trial: Trial) -> list[Seen]:
    """Return the courses of a waiting list: the one that ran when the patient was drawn."""
    units = {unit.patient_id: unit for unit in trial.units.filter(patient__isnull=False)}
    rows = Referral.objects.of(trial.practice).filter(
        patient__in=units, direction=Direction.RECEIVED
    )
    latest: dict[int, Seen] = {}
    for one in rows.order_by("received_on", "pk"):
        unit = units[one.patient_id]
        since = unit.could_be_asked_on or unit.asked_from
        if one.received_on <= since and one.patient_id:
            latest[one.patient_id] = Seen(one, since, unit.number, 0)
    return list(latest.values())


def further(practice: Practice, patients: list[int | None]) -> dict[int, list[date]]:
    """Return the days on which referrals of patients came."""
    found: dict[int, list[date]] = {}
    rows = Referral.objects.of(practice).filter(
        patient__in={one for one in patients if one}, direction=Direction.RECEIVED
    )
    for patient, day in rows.values_list("patient_id", "received_on"):
        found.setdefault(int(patient or 0), []).append(day)
    return found


def file_row(line: Line) -> list[object]:
    """Return an outcome as a row of a file."""
    found, scale = line.effect.difference, line.scale
    numbers = [None if one is None else round(scale * one, 2)
               for one in (found.value, found.low, found.high, line.effect.detectable)]  # fmt: skip
    return [line.name, line.effect.asked, line.effect.waiting, *numbers, line.words]
