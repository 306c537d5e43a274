"""Note that the excess of a gift came back."""

from datetime import date

from django.db import transaction

from alongside.gifts.actions.giving import lock, today
from alongside.gifts.actions.trail import note
from alongside.gifts.models import Return
from alongside.gifts.rules import check_return
from alongside.partners.rules import check_same_practice
from alongside.practices.models import Practice, User


@transaction.atomic
def note_return(*, practice: Practice, excess: Return, on: date, by: User | None) -> Return:
    """Note the day; past the last day it is noted too, and the year stays over its limit."""
    lock(practice)
    check_same_practice(practice.pk, excess.practice_id)
    stored = Return.objects.of(practice).select_related("gift").get(pk=excess.pk)
    check_return(on, stored.gift.on, today(), is_returned=stored.returned_on is not None)
    stored.returned_on, stored.by = on, by
    stored.save(update_fields=["returned_on", "by", "at"])
    note(stored.gift, "gift_excess_returned", by)
    return stored
