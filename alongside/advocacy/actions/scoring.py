"""Choose which scores patients are asked, and keep what they answer."""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.actions.calling_back import make_due
from alongside.advocacy.courses_of_scores import first_score
from alongside.advocacy.models import CheckIn, ReportedScore, ScoreChoice
from alongside.advocacy.rules.scoring import Activities, check_choices, mean_of, worse_words
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice, User
from alongside.referrals.instruments import check_score, instruments

Choices = Collection[tuple[str, str]]  # (instrument, moment)


@dataclass(frozen=True)
class Answered:
    """What a patient tapped: a number, or their own activities with a number each."""

    number: int | None = None
    activities: Activities = field(default_factory=list)


@transaction.atomic
def choose(*, practice: Practice, chosen: Choices, by: User) -> None:
    """Keep exactly these choices; raises RefusedError for what may not be asked by link."""
    check_choices(chosen)
    Practice.objects.select_for_update().get(pk=practice.pk)
    rows = ScoreChoice.objects.of(practice)
    before = {(one.instrument, one.moment): one.pk for one in rows}
    rows.filter(pk__in=[pk for pair, pk in before.items() if pair not in chosen]).delete()
    for instrument, moment in dict.fromkeys(chosen):
        if (instrument, moment) not in before:
            ScoreChoice.objects.create(practice=practice, instrument=instrument, moment=moment)
    trail.write(practice, "scores_chosen", f"practice:{practice.pk}", by, number=len(set(chosen)))


@transaction.atomic
def answer_score(*, check_in: CheckIn, instrument: str, said: Answered) -> ReportedScore:
    """Keep the first answer to one instrument; one that got worse makes a call due.

    Raises RefusedError for what was not asked, or is not on the scale.
    """
    row = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if instrument not in row.asked_scores:
        raise RefusedError("That was not asked.")
    if kept := row.reported.filter(instrument=instrument).first():
        return kept
    value, now = value_of(instrument, said), timezone.now()
    why = worse_words(instruments()[instrument], first_score(row.referral, instrument), value)
    kept = ReportedScore.objects.create(
        practice=row.practice,
        check_in=row,
        instrument=instrument,
        value=value,
        parts=[number for _, number in said.activities],
        activities="\n".join(name for name, _ in said.activities),
        is_worse=bool(why),
        answered_at=now,
    )
    if row.answered_at is None:
        row.answered_at = now
        row.save(update_fields=["answered_at"])
    if why:
        make_due(check_in=row, why=why, now=now)
    target = f"check_in:{row.pk}"
    trail.write(row.practice, "score_answered", target, "holder of the link", kind=instrument)
    return kept


def value_of(instrument: str, said: Answered) -> Decimal:
    """Return the score of an answer; raises RefusedError for one off the scale."""
    numbers = [number for _, number in said.activities]
    if said.number is not None:
        numbers = [said.number]
    if not numbers:
        raise RefusedError("Tap a number.")
    value = mean_of(numbers, instruments()[instrument])
    check_score(instrument, value)
    return value
