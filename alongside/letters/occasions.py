"""The five occasions on which a referrer is told something; pure."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import TextChoices

from alongside.referrals.states import State


class Occasion(TextChoices):
    """What happened that the referrer may want to know."""

    ACCEPTED = "accepted", "Accepted"
    FIRST_VISIT = "first_visit", "First visit"
    PROGRESS = "progress", "Progress"
    DISCHARGED = "discharged", "Discharged"
    DID_NOT_COME = "did_not_come", "Did not come"


WHEN: dict[str, str] = {
    Occasion.ACCEPTED: "we took the patient on",
    Occasion.FIRST_VISIT: "the first visit took place",
    Occasion.PROGRESS: "there is a second score to report",
    Occasion.DISCHARGED: "care ended",
    Occasion.DID_NOT_COME: "the patient missed the visit, or will not come",
}
OF_STATE: dict[str, Occasion] = {
    State.ACCEPTED: Occasion.ACCEPTED,
    State.EVALUATED: Occasion.FIRST_VISIT,
    State.DISCHARGED: Occasion.DISCHARGED,
    State.NO_SHOW: Occasion.DID_NOT_COME,
    State.LOST: Occasion.DID_NOT_COME,
    State.CANCELLED: Occasion.DID_NOT_COME,
}
# Business days in which a letter should have left, from the day of the occasion.
DAYS_TO_TELL = 3


def occasion_of(state: str) -> Occasion | None:
    """Return the occasion that a step to a state is."""
    return OF_STATE.get(state)


def reached(
    state: str,
    since: dt.date,
    evaluated_on: dt.date | None,
    discharged_on: dt.date | None,
) -> Iterator[tuple[Occasion, dt.date]]:
    """Yield the occasions that a referral's present facts show, each with its day.

    >>> list(reached("lost", dt.date(2026, 11, 3), None, None))
    [(Occasion.DID_NOT_COME, datetime.date(2026, 11, 3))]
    """
    if state == State.ACCEPTED:
        yield Occasion.ACCEPTED, since
    if evaluated_on:
        yield Occasion.FIRST_VISIT, evaluated_on
    if discharged_on:
        yield Occasion.DISCHARGED, discharged_on
    if occasion_of(state) == Occasion.DID_NOT_COME:
        yield Occasion.DID_NOT_COME, since
