"""Hold a review: keep what lay on the table and what was decided, set the next day."""

import datetime as dt

from django.db import transaction

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership, Review
from alongside.partnerships.preparing import prepare
from alongside.partnerships.rules import check_member, next_review
from alongside.partnerships.wording import promised, said


@transaction.atomic
def set_day(*, partnership: Partnership, on: dt.date, months: int = 3, by: Actor) -> None:
    """Set the day of the next review, and how many months lie between reviews."""
    check_member(by)
    held = hold(partnership)
    if not 1 <= months <= 12:
        raise RefusedError("Hold a review every 1 to 12 months.")
    held.review_on, held.review_months = on, months
    held.save(update_fields=["review_on", "review_months"])
    trail.write(held, "review_planned", by, on=on.isoformat(), months=months)


@transaction.atomic
def hold_review(
    *,
    partnership: Partnership,
    on: dt.date,
    outcome: str,
    present: str = "",
    next_on: dt.date | None = None,
    by: Actor,
) -> Review:
    """Record a review with what it was prepared from; without a day the next comes by itself."""
    check_member(by)
    held = hold(partnership)
    following = next_on or next_review(on, held.review_months)
    if following <= on:
        raise RefusedError("The next review comes after this one. Choose a later day.")
    if Review.objects.filter(partnership=held, held_on=on).exists():
        raise RefusedError("A review of that day is written down already.")
    made = Review.objects.create(
        practice=held.practice,
        partnership=held,
        held_on=on,
        present=said(present, "Who was there", 240, may_be_empty=True),
        prepared=prepare(held, on).as_kept(),
        outcome=promised(outcome, "The outcome", 4000),
        next_on=following,
        **by.signature,
    )
    held.review_on = following
    held.save(update_fields=["review_on"])
    trail.write(held, "review_held", by, review=made.pk, next=following.isoformat())
    return made
