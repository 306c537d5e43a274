"""The doors an account opens."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from alongside.portal.models import Guest
from alongside.portal.rules import has_a_door
from alongside.portal.sees import Sees, sees
from alongside.practices.doors import Place


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
