"""Say who looks after a referral."""

from django.db import transaction

from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Member, Practice
from alongside.referrals import trail
from alongside.referrals.actors import Actor
from alongside.referrals.models import Referral


@transaction.atomic
def assign(*, practice: Practice, referral: Referral, member: Member | None, by: Actor) -> None:
    """Give a referral to a member who may work on it, or to nobody."""
    check_same_practice(practice.pk, referral.practice_id)
    if member is not None:
        check_same_practice(practice.pk, member.practice_id)
        if not member.can("work_referrals"):
            raise RefusedError(f"{member.user} does not work on referrals here.")
    Referral.objects.filter(pk=referral.pk).update(assigned_to=member)
    target = f"referral:{referral.pk}"
    trail.write(practice, "referral_assigned", target, by, member=member.pk if member else None)
