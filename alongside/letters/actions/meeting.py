"""Two entries of one referral become one: its letters, scores and disclosures go along."""

from typing import Any

from alongside.letters.models import Disclosure, Letter, OutcomeScore
from alongside.referrals.models import Referral


def after_meeting(gone: Referral, kept: Referral) -> dict[str, list[int]]:
    """Move what hangs on the entry that goes; what would stand there twice stays behind."""
    practice = kept.practice
    known = set(
        Letter.objects.of(practice).filter(referral=kept).values_list("to", "occasion", "day")
    )
    scored = set(
        OutcomeScore.objects.of(practice).filter(referral=kept).values_list("instrument", "on")
    )
    moved = {
        Letter: [
            one.pk
            for one in Letter.objects.of(practice).filter(referral=gone)
            if (one.to_id, one.occasion, one.day) not in known
        ],
        OutcomeScore: [
            one.pk
            for one in OutcomeScore.objects.of(practice).filter(referral=gone)
            if (one.instrument, one.on) not in scored
        ],
        Disclosure: list(
            Disclosure.objects.of(practice).filter(referral=gone).values_list("pk", flat=True)
        ),
    }
    found: dict[str, list[int]] = {}
    for model, ids in moved.items():
        rows: Any = model._default_manager
        rows.filter(pk__in=ids).update(referral=kept)
        found[model._meta.label] = ids
    return found
