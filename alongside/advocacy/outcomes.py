"""How patients say they changed: figures of each instrument, with what they rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from alongside.advocacy.courses_of_scores import Course, course_of, scores_by_course
from alongside.advocacy.models import CheckIn, ReportedScore
from alongside.measures.estimate import Estimate, missing
from alongside.measures.mean_change import mean_change
from alongside.measures.proportion import proportion
from alongside.partners.questions import today_of
from alongside.practices.models import Practice
from alongside.referrals.instruments import Instrument, instruments
from alongside.referrals.models import Direction, Referral

PERIOD, LONGEST_CARE = timedelta(days=365), timedelta(days=730)
COLUMNS = ["Patient", "Instrument", "Evaluated on", "First on", "First", "Last on", "Last",
           "Better by", "Smallest that matters"]  # fmt: skip
NOBODY = "nobody was asked by link"


@dataclass(frozen=True)
class Row:
    """One course with one instrument."""

    referral: Referral
    instrument: Instrument
    course: Course


@dataclass(frozen=True)
class Outcome:
    """One instrument in 12 months: change, share past the smallest that matters, who answered.

    `begun` courses have a score at their start, `both` of them one weeks later, too.
    """

    instrument: Instrument
    change: Estimate
    important: Estimate
    response: Estimate
    begun: int
    both: int


def rows_of(practice: Practice, today: date | None = None) -> list[Row]:
    """Return every course with a score in the last 12 months, the latest answer first."""
    today = today or today_of(practice)
    received = Referral.objects.of(practice).filter(
        direction=Direction.RECEIVED, evaluated_on__gt=today - LONGEST_CARE
    )
    by_id = {one.pk: one for one in received.select_related("patient")}
    found = []
    for (referral, key), scores in scores_by_course(practice, by_id.keys()).items():
        instrument, one = instruments()[key], by_id[referral]
        course = course_of(scores, instrument, one.evaluated_on)
        if course.last_on > today - PERIOD:
            found.append(Row(one, instrument, course))
    return sorted(found, key=lambda row: (row.course.last_on, row.referral.pk), reverse=True)


def outcomes_of(practice: Practice, rows: list[Row] | None = None) -> list[Outcome]:
    """Return the figures of each instrument that has a score or was asked, in the table's order."""
    rows = rows_of(practice) if rows is None else rows
    answered = responses(practice)
    keys = {row.instrument.key for row in rows} | answered.keys()
    return [
        outcome(one, [row.course for row in rows if row.instrument.key == key], answered.get(key))
        for key, one in instruments().items()
        if key in keys
    ]


def outcome(one: Instrument, courses: list[Course], answered: tuple[int, int] | None) -> Outcome:
    """Return the figures of one instrument."""
    changes = [float(course.change) for course in courses if course.change is not None]
    past = sum(change >= float(one.difference) for change in changes)
    total, squares = sum(changes), sum(change * change for change in changes)
    return Outcome(
        instrument=one,
        change=mean_change(len(changes), total, squares),
        important=proportion(past, len(changes), of="course") if changes else missing(""),
        response=proportion(*answered, of="question") if answered else missing(NOBODY),
        begun=sum(course.is_begun for course in courses),
        both=len(changes),
    )


def responses(practice: Practice) -> dict[str, tuple[int, int]]:
    """Return {instrument: (answered, asked)} of what was sent in the last 12 months."""
    since = timezone.now() - PERIOD
    sent = CheckIn.objects.of(practice).filter(sent_at__gte=since).exclude(instruments="")
    asked: dict[str, int] = {}
    for keys in sent.values_list("instruments", flat=True):
        for key in keys.split():
            asked[key] = asked.get(key, 0) + 1
    came: dict[str, int] = {}
    rows = ReportedScore.objects.of(practice).filter(check_in__in=sent)
    for key in rows.values_list("instrument", flat=True):
        came[key] = came.get(key, 0) + 1
    return {key: (came.get(key, 0), many) for key, many in asked.items()}


def file_rows(rows: list[Row]) -> Iterator[list[object]]:
    """Yield each course as a row of a file, in the order of COLUMNS."""
    for row in rows:
        one, course, patient = row.instrument, row.course, row.referral.patient
        yield [
            patient.reference if patient else "",
            one.name,
            row.referral.evaluated_on,
            course.first_on,
            course.first,
            course.last_on,
            course.last,
            course.change,
            one.difference,
        ]
