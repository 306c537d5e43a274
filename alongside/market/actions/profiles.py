"""Choose, change and remove ideal-patient profiles; three at most."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from alongside.market.actions import trail
from alongside.market.models import Profile
from alongside.market.rules import check_profile, free_number
from alongside.practices.models import Practice, User

FIELDS = ("name", "regions", "sections", "age_from", "age_to", "payer_kinds", "miles",
          "referrer_kinds", "goal")  # fmt: skip


@transaction.atomic
def choose(*, practice: Practice, values: Mapping[str, Any], by: User | None) -> Profile:
    """Choose a further profile; raises RefusedError when three are chosen already."""
    check_profile(values)
    Practice.objects.select_for_update().get(pk=practice.pk)  # two at once wait for each other
    taken = list(Profile.objects.of(practice).values_list("number", flat=True))
    kept = {name: values[name] for name in FIELDS if name in values}
    made = Profile.objects.create(practice=practice, number=free_number(taken), **kept)
    trail.write(practice, "profile_chosen", f"profile:{made.number}", by)
    return made


@transaction.atomic
def change(*, profile: Profile, values: Mapping[str, Any], by: User | None) -> Profile:
    """Change a profile."""
    check_profile(values)
    held = Profile.objects.select_for_update().get(pk=profile.pk)
    for name in FIELDS:
        if name in values:
            setattr(held, name, values[name])
    held.save(update_fields=FIELDS)
    trail.write(held.practice, "profile_changed", f"profile:{held.number}", by)
    return held


@transaction.atomic
def remove(*, profile: Profile, by: User | None) -> None:
    """Remove a profile; what began with it stays."""
    number, practice = profile.number, profile.practice
    profile.delete()
    trail.write(practice, "profile_removed", f"profile:{number}", by)
