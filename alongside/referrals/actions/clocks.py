"""Change how many business days the practice allows for each step."""

from collections.abc import Mapping

from django.db import transaction

from alongside.partners.rules import FieldsRefusedError
from alongside.practices.models import Practice
from alongside.referrals import trail
from alongside.referrals.actors import Actor
from alongside.referrals.clocks import DEFAULTS
from alongside.referrals.models import Clock
from alongside.referrals.models.clock import LONGEST


def clocks_of(practice: Practice) -> dict[str, int]:
    """Return the business days allowed in each state."""
    own = Clock.objects.of(practice).values_list("state", "business_days")
    return DEFAULTS | dict(own)


@transaction.atomic
def set_clocks(*, practice: Practice, days: Mapping[str, int], by: Actor) -> list[str]:
    """Store the numbers and return the states whose number changed."""
    errors = {
        state: f"Between 1 and {LONGEST} business days."
        for state, number in days.items()
        if state not in DEFAULTS or not 1 <= number <= LONGEST
    }
    if errors:
        raise FieldsRefusedError(errors)
    before = clocks_of(practice)
    changed = [state for state, number in days.items() if before[state] != number]
    for state in changed:
        Clock.objects.update_or_create(
            practice=practice, state=state, defaults={"business_days": days[state]}
        )
    if changed:
        trail.write(practice, "clocks_set", f"practice:{practice.pk}", by, states=changed)
    return changed
