"""The moments at which a patient is asked how it goes, counted from the course of the referral."""

from dataclasses import dataclass
from datetime import date, timedelta

from alongside.advocacy.purposes import Purpose

EVALUATED, DISCHARGED = "evaluated", "discharged"
LATE = timedelta(days=10)  # a moment missed by more is let go: nobody asks about a month ago
VALID = timedelta(days=21)  # how long the link of a question works
# A start that is answered in the third week is none: it is asked soon, and its link ends soon.
START, START_LATE, START_VALID = "start", timedelta(days=3), timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment: when, what for, what it asks; `is_scored` asks for 0 to 10."""

    code: str
    words: str
    purpose: Purpose
    after: str
    days: int
    is_scored: bool
    question: str
    late: timedelta = LATE
    valid: timedelta = VALID

    @property
    def asks_by_itself(self) -> bool:
        """Whether it has a question of its own; the start has only the scores that are chosen."""
        return bool(self.question)


RECOMMEND = "How likely is it that you would recommend us to a friend or family member?"
MOMENTS = (
    Moment(
        START, "At the start", Purpose.LISTEN, EVALUATED, 0, False, "", START_LATE, START_VALID
    ),
    Moment("second_week", "After the second week", Purpose.LISTEN, EVALUATED, 14, True, RECOMMEND),
    Moment("discharge", "At discharge", Purpose.LISTEN, DISCHARGED, 0, True, RECOMMEND),
    Moment("after_30", "30 days after", Purpose.LISTEN, DISCHARGED, 30, True, RECOMMEND),
    Moment(
        "home", "Home programme", Purpose.HOME, DISCHARGED, 10, False,
        "Are your exercises at home going well, or is there one you are unsure about?",
    ),
    Moment(
        "month_3", "3 months after", Purpose.FOLLOW, DISCHARGED, 91, False,
        "It has been three months. How is it holding up?",
    ),
    Moment(
        "month_6", "6 months after", Purpose.FOLLOW, DISCHARGED, 182, False,
        "It has been half a year. How is it holding up?",
    ),
    Moment(
        "month_12", "12 months after", Purpose.FOLLOW, DISCHARGED, 365, False,
        "It has been a year. How is it holding up?",
    ),
)  # fmt: skip
SCORES_AT = (START, "second_week", "discharge", "after_30")  # where outcome scores may be asked
BY_CODE = {one.code: one for one in MOMENTS}
CHOICES = [(one.code, one.words) for one in MOMENTS]
LONGEST_AGO = max(one.days for one in MOMENTS) + LATE.days


def due_moments(
    evaluated_on: date | None, discharged_on: date | None, today: date
) -> list[tuple[Moment, date]]:
    """Return the moments that have come, each with its day; the second week only during care.

    >>> [m.code for m, _ in due_moments(date(2026, 3, 2), None, date(2026, 3, 17))]
    ['second_week']
    >>> [m.code for m, _ in due_moments(date(2026, 3, 2), date(2026, 3, 10), date(2026, 3, 17))]
    ['discharge']
    """
    days = {EVALUATED: evaluated_on, DISCHARGED: discharged_on}
    found = []
    for moment in MOMENTS:
        start = days[moment.after]
        if start is None or (moment.after == EVALUATED and discharged_on is not None):
            continue
        due = start + timedelta(days=moment.days)
        if due <= today <= due + moment.late:
            found.append((moment, due))
    return found
