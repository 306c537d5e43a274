"""What other rooms know of patients: who improved, and through whom somebody came."""

from collections import defaultdict
from dataclasses import dataclass, field

from alongside.advocacy.models import Advocate, Ask
from alongside.letters.changes import Score, changes_of
from alongside.letters.models import OutcomeScore
from alongside.practices.models import Practice

IMPROVED = "better"  # by the smallest difference that matters of the questionnaire, or more


@dataclass(frozen=True)
class Told:
    """`improved` by referral; `told_others` by patient, of those who were asked to."""

    improved: dict[int, bool] = field(default_factory=dict)
    told_others: dict[int, bool] = field(default_factory=dict)


def told_of(practice: Practice) -> Told:
    """Return what is known; an export's bare scores are not, nobody says what they are of."""
    return Told(improved_referrals(practice), who_told_others(practice))


def improved_referrals(practice: Practice) -> dict[int, bool]:
    """Return for each referral with two scores of one questionnaire whether it got better."""
    scores: dict[int, list[Score]] = defaultdict(list)
    for one in OutcomeScore.objects.of(practice).order_by("on", "id"):
        scores[one.referral_id].append(one.as_score)
    changes = {referral: changes_of(some)[0] for referral, some in scores.items()}
    return {
        referral: change.verdict == IMPROVED
        for referral, change in changes.items()
        if not change.is_single
    }


def who_told_others(practice: Practice) -> dict[int, bool]:
    """Return for each patient who was asked, or agreed, whether a friend of theirs wrote to us."""
    asked = set(Ask.objects.of(practice).values_list("patient", flat=True))
    advocates = Advocate.objects.of(practice)
    asked |= set(advocates.values_list("patient", flat=True))
    told = set(advocates.filter(introductions__isnull=False).values_list("patient", flat=True))
    return {patient: patient in told for patient in asked}
