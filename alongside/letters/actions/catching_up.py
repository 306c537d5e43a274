"""Draft what recent courses call for and nobody wrote: after a report came in, above all."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from alongside.letters.actions.drafting import draft_for, occasions_of
from alongside.letters.models import Letter
from alongside.letters.occasions import Occasion
from alongside.partners.questions import today_of
from alongside.practices.models import Practice
from alongside.referrals.actors import Actor
from alongside.referrals.models import Direction, Referral

RECENT = dt.timedelta(days=30)  # an occasion of a report that is older is history, no task


def due_without_letter(
    practice: Practice, since: dt.date
) -> Iterator[tuple[Referral, Occasion, dt.date]]:
    """Yield what recent courses came to without that anybody wrote, as after an import."""
    lately = Q(evaluated_on__gte=since) | Q(discharged_on__gte=since)
    lately |= Q(state__in=["lost", "cancelled", "no_show"], received_on__gte=since)
    rows = Referral.objects.of(practice).filter(lately, direction=Direction.RECEIVED)
    known = set(
        Letter.objects.of(practice).filter(referral__in=rows).values_list("referral", "occasion")
    )
    for referral in rows.select_related("source__contact", "source__partner", "practice"):
        for occasion, day in occasions_of(referral):
            if day >= since and (referral.pk, occasion.value) not in known:
                yield referral, occasion, day


def draft_due(*, practice: Practice, by: Actor, since: dt.date | None = None) -> list[Letter]:
    """Draft everything that courses call for since a day, the last 30 days unless said.

    The same again makes nothing twice.
    """
    first = since or today_of(practice) - RECENT
    return [
        letter
        for referral, occasion, day in due_without_letter(practice, first)
        for letter in draft_for(
            practice=practice, referral=referral, occasion=occasion, day=day, by=by
        )
    ]
