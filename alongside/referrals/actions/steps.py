"""Write the steps of a course that an export's dates show."""

import datetime as dt
from typing import Any

from django.db import connection
from django.utils import timezone

from alongside.core.bulk import insert_rows
from alongside.practices.models import Practice, User
from alongside.referrals.models import CourseStep
from alongside.referrals.rules import steps_of

# The same as rules.steps_of, for many new rows at once; a test compares the two.
SHOWN = """
INSERT INTO referrals_coursestep (practice_id, referral_id, state, "on", at, by_id, import_batch)
SELECT practice_id, id, {state}, {day}, %s, %s, import_batch FROM referrals_referral
WHERE import_batch = %s AND id >= %s AND id <= %s AND {condition} ORDER BY id
"""
LAST_DAY = """(CASE
  WHEN discharged_on > COALESCE(evaluated_on, received_on) AND discharged_on > received_on
    THEN discharged_on
  WHEN evaluated_on > received_on THEN evaluated_on ELSE received_on END)"""
STEPS = (
    ("'received'", "received_on", "1 = 1"),
    ("'evaluated'", "evaluated_on", "evaluated_on IS NOT NULL"),
    ("'discharged'", "discharged_on", "discharged_on IS NOT NULL"),
    (
        "state",
        LAST_DAY,
        "state <> 'received' AND NOT (state = 'evaluated' AND evaluated_on IS NOT NULL)"
        " AND NOT (state = 'discharged' AND discharged_on IS NOT NULL)",
    ),
)
FIELDS = ("practice_id", "referral_id", "state", "on", "at", "by_id", "import_batch")


def write_first_steps(first: int, last: int, *, batch: int, by: User | None) -> None:
    """Write the steps of an import's new referrals with ids from `first` to `last`."""
    given = [timezone.now(), by.pk if by else None, batch, first, last]
    with connection.cursor() as cursor:
        for state, day, condition in STEPS:
            cursor.execute(SHOWN.format(state=state, day=day, condition=condition), given)


def write_further_steps(
    practice: Practice,
    courses: list[tuple[int, str, dt.date, dt.date | None, dt.date | None]],
    *,
    batch: int,
    by: User | None,
) -> None:
    """Write steps not known yet of changed referrals: (id, state, received, evaluated, left)."""
    known = known_steps([course[0] for course in courses])
    at, by_id = timezone.now(), by.pk if by else None
    steps: Any = (
        (practice.pk, pk, name, day, at, by_id, batch)
        for pk, state, received, evaluated, left in courses
        for name, day in steps_of(state, received, evaluated, left)
        if (pk, name, day) not in known
    )
    insert_rows(CourseStep, FIELDS, steps)


def known_steps(ids: list[int]) -> set[tuple[int, str, dt.date]]:
    """Return the steps that referrals have already."""
    steps: set[tuple[int, str, dt.date]] = set()
    for start in range(0, len(ids), 5_000):
        found = CourseStep.objects.filter(referral_id__in=ids[start : start + 5_000])
        steps.update(found.values_list("referral_id", "state", "on"))
    return steps
