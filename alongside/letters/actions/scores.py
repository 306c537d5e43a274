"""Write outcome scores down and remove them; drafts that nobody edited follow."""

import datetime as dt
from decimal import Decimal

from django.db import transaction

from alongside.letters import trail
from alongside.letters.actions.drafting import draft_for
from alongside.letters.actions.reviewing import refresh
from alongside.letters.models import Letter, OutcomeScore
from alongside.letters.occasions import Occasion
from alongside.letters.states import OPEN
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User
from alongside.referrals.instruments import check_score
from alongside.referrals.models import Direction, Referral
from alongside.referrals.states import State

IN_CARE = (State.EVALUATED, State.IN_CARE)
BETWEEN_PROGRESS = dt.timedelta(28)  # progress is not told more often than that
EARLY = dt.timedelta(14)  # a questionnaire may be filled in before the first visit


@transaction.atomic
def record(
    *,
    practice: Practice,
    referral: Referral,
    instrument: str,
    on: dt.date,
    value: Decimal,
    by: User,
) -> OutcomeScore:
    """Keep a score; raises RefusedError for a value off the scale or a day that cannot be."""
    check_same_practice(practice.pk, referral.practice_id)
    check_score(instrument, value)
    check_day(referral, on, today_of(practice))
    rows = OutcomeScore.objects.of(practice).filter(referral=referral, instrument=instrument)
    if rows.filter(on=on).exists():
        raise RefusedError("There is a score of that day already. Remove it first if it is wrong.")
    is_second = rows.filter(on__lt=on).exists()
    score = OutcomeScore.objects.create(
        practice=practice, referral=referral, instrument=instrument, on=on, value=value, by=by
    )
    trail.write(practice, "score_recorded", f"referral:{referral.pk}", by, kind=instrument)
    if is_second and referral.state in IN_CARE:
        tell_progress(practice, referral, on, by)
    refresh_open(practice, referral, by)
    return score


def check_day(referral: Referral, on: dt.date, today: dt.date) -> None:
    """Raise for a day ahead, or long before the referral came."""
    if referral.direction != Direction.RECEIVED:
        raise RefusedError("Scores are kept of patients who were referred to us.")
    if on > today:
        raise RefusedError("A score is of today or of a day before.")
    if on < referral.received_on - EARLY:
        raise RefusedError("That day lies long before this referral came.")


def tell_progress(practice: Practice, referral: Referral, on: dt.date, by: User) -> None:
    """Draft a progress letter, unless there was one in the last four weeks."""
    rows = Letter.objects.of(practice).filter(referral=referral, occasion=Occasion.PROGRESS)
    if not rows.filter(day__gt=on - BETWEEN_PROGRESS).exists():
        draft_for(practice=practice, referral=referral, occasion=Occasion.PROGRESS, day=on, by=by)


@transaction.atomic
def remove(*, practice: Practice, score: OutcomeScore, by: User) -> None:
    """Remove a score that was wrong."""
    check_same_practice(practice.pk, score.practice_id)
    referral = score.referral
    trail.write(practice, "score_removed", f"referral:{referral.pk}", by, kind=score.instrument)
    score.delete()
    refresh_open(practice, referral, by)


def refresh_open(practice: Practice, referral: Referral, by: User) -> None:
    """Have the drafts say what the scores say now."""
    rows = Letter.objects.of(practice).filter(referral=referral, state__in=OPEN)
    for letter in rows.select_related("referral__patient", "referral__practice", "practice"):
        refresh(letter, by)
