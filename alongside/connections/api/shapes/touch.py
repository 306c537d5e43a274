"""Visits, calls, letters."""

import datetime as dt
from typing import Literal

from ninja import Field, Schema

from alongside.connections.api.shapes.kinds_of_value import Day, Given, Id, Line, Short, Words
from alongside.connections.api.shapes.who import Named, named
from alongside.outreach.actions.logging import Outcome
from alongside.outreach.models import Touch

Kind = Literal["visit", "call", "meeting", "letter", "email"]


class TouchOut(Schema):
    """One time we were, or mean to be, in touch."""

    id: int
    kind: str
    state: str
    partner: Named | None
    contact: Named | None
    on: dt.date
    starts_at: dt.time | None
    about: str
    minutes: int | None
    spent_cents: int
    said: str
    next_step: str


def show_touch(touch: Touch) -> TouchOut:
    """Return a touch as the API shows it."""
    names = ("kind", "state", "on", "starts_at", "about", "minutes", "spent_cents", "said")
    return TouchOut(
        id=touch.pk,
        partner=named(touch.partner),
        contact=named(touch.contact),
        next_step=touch.next_step,
        **{name: getattr(touch, name) for name in names},
    )


class OutcomeIn(Given):
    """What came of it."""

    minutes: int | None = Field(None, ge=0, le=1440)
    spent_cents: int = Field(0, ge=0, le=1_000_000, description="Mileage, printing; no gifts.")
    said: Words = Field("", max_length=2000, description="No patients.")
    next_step: Line = ""
    next_on: Day | None = Field(None, description="With a day the next step is planned.")

    @property
    def outcome(self) -> Outcome:
        """Return it as the actions take it."""
        names = ("minutes", "spent_cents", "said", "next_step", "next_on")
        return Outcome(**{name: getattr(self, name) for name in names})


class TouchIn(OutcomeIn):
    """A touch that took place."""

    kind: Kind
    partner_id: Id | None = None
    contact_id: Id | None = None
    on: Day | None = Field(None, description="Today, when left out.")
    external_id: Short = Field("", description="Yours; the same again is the same touch.")


class PlanIn(Given):
    """A touch ahead."""

    kind: Kind
    partner_id: Id | None = None
    contact_id: Id | None = None
    on: Day
    starts_at: dt.time | None = None
    about: Line = ""


class MoveIn(Given):
    """Another day, at an hour or at none."""

    on: Day
    starts_at: dt.time | None = None


class DoneIn(OutcomeIn):
    """A plan that took place."""

    on: Day | None = Field(None, description="Its own day, when left out.")
