"""Two entries of one referral become one: its letters, scores and disclosures go along."""

from alongside.letters.models import Disclosure, Letter, OutcomeScore
from alongside.referrals.models import Referral


def after_meeting(gone: Referral, kept: Referral) -> None:
    """Move what hangs on the entry that goes; what would stand there twice stays behind."""
    practice = kept.practice
    known = set(
        Letter.objects.of(practice).filter(referral=kept).values_list("to", "occasion", "day")
    )
    for letter in Letter.objects.of(practice).filter(referral=gone):
        if (letter.to_id, letter.occasion, letter.day) not in known:
            Letter.objects.filter(pk=letter.pk).update(referral=kept)
    scored = set(
        OutcomeScore.objects.of(practice).filter(referral=kept).values_list("instrument", "on")
    )
    for score in OutcomeScore.objects.of(practice).filter(referral=gone):
        if (score.instrument, score.on) not in scored:
            OutcomeScore.objects.filter(pk=score.pk).update(referral=kept)
    Disclosure.objects.of(practice).filter(referral=gone).update(referral=kept)
