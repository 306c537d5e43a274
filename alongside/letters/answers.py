"""What patients answered by link, offered to who writes the letters; nothing is taken by itself."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils import timezone

from alongside.advocacy.models import ReportedScore
from alongside.advocacy.scores_above import Recorded
from alongside.letters.models import OutcomeScore
from alongside.practices.models import Practice
from alongside.referrals.models import Referral


@dataclass(frozen=True)
class Offered:
    """One answer, and whether a score of that day stands there already."""

    answer: ReportedScore
    is_taken: bool


def offered(referral: Referral, scores: Collection[OutcomeScore]) -> list[Offered]:
    """Return what the patient answered in this course, with what of it is taken."""
    taken = {(one.instrument, one.on) for one in scores}
    rows = ReportedScore.objects.of(referral.practice).filter(check_in__referral=referral)
    return [
        Offered(one, (one.instrument, timezone.localdate(one.answered_at)) in taken)
        for one in rows.select_related("check_in")
    ]


def recorded(practice: Practice, referrals: Collection[int]) -> Iterator[Recorded]:
    """Yield the scores that clinicians wrote down, for the figures of the room of patients."""
    rows = OutcomeScore.objects.of(practice).filter(referral__in=referrals)
    for referral, instrument, on, value in rows.values_list(
        "referral_id", "instrument", "on", "value"
    ):
        yield Recorded(referral, instrument, on, value)
