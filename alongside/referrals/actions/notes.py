"""Write a note on a referral, and remove it."""

from django.db import transaction

from alongside.partners.rules import check_note, check_same_practice
from alongside.practices.models import Practice
from alongside.referrals import trail
from alongside.referrals.actors import Actor, name_of, user_of
from alongside.referrals.models import Referral, ReferralNote


@transaction.atomic
def write(*, practice: Practice, referral: Referral, text: str, by: Actor) -> ReferralNote:
    """Keep a note, encrypted; raises RefusedError when it says nothing."""
    check_same_practice(practice.pk, referral.practice_id)
    check_note(text)
    note = ReferralNote.objects.create(
        practice=practice,
        referral=referral,
        text=text.strip(),
        by=user_of(by),
        by_name=name_of(by),
    )
    target = f"referral:{referral.pk}"
    trail.write(practice, "referral_note_written", target, by, characters=len(text.strip()))
    return note
