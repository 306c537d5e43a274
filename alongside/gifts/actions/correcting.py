"""Strike out a record that was wrong; it stays readable with the reason and no longer counts."""

from django.db import transaction
from django.utils import timezone

from alongside.gifts.actions.giving import lock
from alongside.gifts.actions.trail import note
from alongside.gifts.models import Gift
from alongside.gifts.rules import check_withdraw
from alongside.partners.rules import check_same_practice
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role


@transaction.atomic
def strike_out(*, practice: Practice, gift: Gift, why: str, by: User) -> None:
    """Take a wrong record out of the sums; raises RefusedError when that may not be."""
    lock(practice)
    check_same_practice(practice.pk, gift.practice_id)
    stored = Gift.objects.of(practice).get(pk=gift.pk)
    owners = Member.objects.of(practice).filter(user=by, role=Role.OWNER, is_active=True)
    check_withdraw(
        why,
        author=stored.by_id,
        remover=by.pk,
        is_owner=owners.exists(),
        is_struck=stored.struck_at is not None,
    )
    stored.struck_at, stored.struck_by, stored.struck_why = timezone.now(), by, why.strip()
    stored.save(update_fields=["struck_at", "struck_by", "struck_why"])
    note(stored, "gift_struck_out", by)
