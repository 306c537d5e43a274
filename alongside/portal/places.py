"""The doors an account opens."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from alongside.core.working_for import across_practices
from alongside.portal.models import Guest
from alongside.portal.rules import has_a_door
from alongside.portal.sees import Sees, sees
from alongside.practices.doors import Place
from alongside.practices.models import Member


def opens_elsewhere(guest: Guest) -> bool:
    """Tell whether a guest's account opens more than doors of this practice."""
    with across_practices():  # that is the question: what it opens in other practices
        if Member.objects.filter(user=guest.user_id, is_active=True).exists():
            return True
        others = Guest.objects.filter(user=guest.user_id, removed_at=None)
        return others.exclude(practice=guest.practice_id).exists()


def places_of_guest(user: Any) -> Iterator[Place]:
    """Yield every door of an account, by the practice behind it."""
    rows = Guest.objects.filter(user=user, removed_at=None)
    rows = rows.select_related("practice", "partnership__partner__merged_into")
    for guest in rows.order_by("practice__name", "pk"):
        if has_a_door(guest):
            partner = guest.partnership.with_whom
            yield Place(
                label=f"{guest.practice} and {partner}",
                address=reverse("door", kwargs={"guest_id": guest.pk}),
                needs_second_factor=sees(partner.kind) == Sees.OWN_PATIENTS
                and not guest.practice.is_demo,
            )
