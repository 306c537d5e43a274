"""Help given and received that is no referral."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold, hold_row
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Contribution, ContributionKind, Partnership
from alongside.partnerships.rules import check_speaks_for
from alongside.partnerships.sides import Way
from alongside.partnerships.wording import promised

MOST_PEOPLE = 100_000


@transaction.atomic
def record(
    *,
    partnership: Partnership,
    way: str,
    kind: str,
    on: dt.date,
    what: str,
    people: int | None = None,
    by: Actor,
) -> Contribution:
    """Write down help that was given or received; either side may, of either way."""
    held = hold(partnership)
    if way not in Way.values or kind not in ContributionKind.values:
        raise RefusedError("Choose what it was from the list.")
    if people is not None and not 0 <= people <= MOST_PEOPLE:
        raise RefusedError("How many took part is a whole number.")
    made = Contribution.objects.create(
        practice=held.practice,
        partnership=held,
        way=way,
        kind=kind,
        on=on,
        what=promised(what, "What it was", 240),
        people=people,
        **by.signature,
    )
    trail.write(held, "contribution_recorded", by, contribution=made.pk, way=way, kind=kind)
    return made


@transaction.atomic
def remove(*, contribution: Contribution, by: Actor) -> None:
    """Take out what was written by mistake; the side that wrote it may."""
    held = hold_row(contribution)
    check_speaks_for(by, held.by_side)
    held.removed_at = timezone.now()
    held.save(update_fields=["removed_at"])
    trail.write(held.partnership, "contribution_removed", by, contribution=held.pk)
