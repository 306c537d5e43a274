"""Write occasions into the community calendar, say with whom, note what came of them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.market.actions import trail
from alongside.market.models import Occasion, OccasionState, OccasionWith, Organisation
from alongside.market.rules import check_held, check_occasion
from alongside.partners.models import Partner
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User

FIELDS = ("title", "kind", "on", "starts_at", "where", "about", "profile")


@transaction.atomic
def write(
    *,
    practice: Practice,
    values: Mapping[str, Any],
    occasion: Occasion | None = None,
    by: User | None,
) -> Occasion:
    """Write an occasion down, or change it."""
    check_occasion(values["on"], timezone.localdate())
    one = occasion or Occasion(practice=practice, by=by)
    for name in FIELDS:
        setattr(one, name, values.get(name, getattr(one, name)))
    one.save()
    trail.write(practice, "occasion_written", f"occasion:{one.pk}", by)
    return one


@transaction.atomic
def add_whom(*, occasion: Occasion, whom: Partner | Organisation, by: User | None) -> OccasionWith:
    """Say with whom it is."""
    check_same_practice(occasion.practice_id, whom.practice_id)
    side: dict[str, Any] = {"organisation": whom}
    if isinstance(whom, Partner):
        side = {"partner": whom}
    found, is_new = OccasionWith.objects.get_or_create(
        practice=occasion.practice, occasion=occasion, **side
    )
    if is_new:
        trail.write(occasion.practice, "occasion_with", f"occasion:{occasion.pk}", by)
    return found


@transaction.atomic
def hold(*, occasion: Occasion, people: int | None, by: User | None) -> None:
    """Note that it took place, and how many came."""
    check_held(occasion.on, timezone.localdate(), people)
    held = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if held.state == OccasionState.CANCELLED:
        raise RefusedError("It was called off. Write a new one down.")
    held.state, held.people = OccasionState.HELD, people
    held.save(update_fields=["state", "people"])
    trail.write(held.practice, "occasion_held", f"occasion:{held.pk}", by)


@transaction.atomic
def cancel(*, occasion: Occasion, by: User | None) -> None:
    """Call it off."""
    held = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if held.state != OccasionState.PLANNED:
        raise RefusedError("Only what is planned can be called off.")
    held.state = OccasionState.CANCELLED
    held.save(update_fields=["state"])
    trail.write(held.practice, "occasion_cancelled", f"occasion:{held.pk}", by)
