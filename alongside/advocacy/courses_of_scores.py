"""The scores of each course in order of their days, answered by link or written down by hand."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from alongside.advocacy.models import ReportedScore
from alongside.advocacy.scores_above import recorded_above
from alongside.practices.models import Practice
from alongside.referrals.instruments import HIGHER, Instrument
from alongside.referrals.models import Referral

A_START = timedelta(days=10)  # after the evaluation: a first score later than that is no start
APART = timedelta(days=14)  # two scores closer than that say nothing about a course
By = dict[tuple[int, str], list[tuple[date, Decimal]]]


@dataclass(frozen=True)
class Course:
    """First and last score of one instrument in one course; one of them alone without a change."""

    first_on: date
    first: Decimal
    last_on: date
    last: Decimal
    change: Decimal | None
    is_begun: bool

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days


def scores_by_course(practice: Practice, referrals: Collection[int]) -> By:
    """Return {(referral, instrument): [(day, value)]}, by day.

    Of one day a clinician's score counts, since what is taken over from an answer stands twice.
    """
    kept: dict[tuple[int, str], dict[date, Decimal]] = {}
    rows = ReportedScore.objects.of(practice).filter(check_in__referral__in=referrals)
    fields = ("check_in__referral_id", "instrument", "answered_at", "value")
    for referral, instrument, at, value in rows.values_list(*fields):
        kept.setdefault((referral, instrument), {})[timezone.localdate(at)] = value
    for one in recorded_above(practice, referrals):
        kept.setdefault((one.referral, one.instrument), {})[one.on] = one.value
    return {key: sorted(days.items()) for key, days in kept.items()}


def course_of(
    scores: list[tuple[date, Decimal]], instrument: Instrument, evaluated_on: date | None
) -> Course:
    """Return what a course shows: a change only from a score at its start to one weeks later.

    Of an instrument that asks about change itself, the last answer is the change, after weeks.
    """
    (first_on, first), (last_on, last) = scores[0], scores[-1]
    since = evaluated_on or first_on
    if instrument.is_change:
        change = last if evaluated_on and last_on - since >= APART else None
        return Course(first_on, first, last_on, last, change, is_begun=False)
    is_begun = bool(evaluated_on) and first_on <= since + A_START
    change = None
    if is_begun and last_on - first_on >= APART:
        change = last - first if instrument.better == HIGHER else first - last
    return Course(first_on, first, last_on, last, change, is_begun)


def first_score(referral: Referral, instrument: str) -> Decimal | None:
    """Return the first score of a course, None before there is one."""
    found = scores_by_course(referral.practice, [referral.pk]).get((referral.pk, instrument))
    return found[0][1] if found else None
