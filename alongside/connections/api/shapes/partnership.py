"""Partnerships and promises."""

import datetime as dt
from typing import Literal

from ninja import Field, Schema

from alongside.connections.api.shapes.kinds_of_value import Day, Given, Id, Line, Short
from alongside.connections.api.shapes.who import Named, named
from alongside.partnerships.models import Commitment, Partnership

Side = Literal["ours", "theirs"]


class PartnershipOut(Schema):
    """What is between the practice and a partner."""

    id: int
    partner: Named | None
    stage: str
    stage_since: dt.date
    begun_on: dt.date
    review_on: dt.date | None


def show_partnership(one: Partnership) -> PartnershipOut:
    """Return a partnership as the API shows it."""
    return PartnershipOut(
        id=one.pk,
        partner=named(one.with_whom),
        stage=one.stage,
        stage_since=one.stage_since,
        begun_on=one.begun_on,
        review_on=one.review_on,
    )


class PromiseOut(Schema):
    """What one side will do, by whom and until when."""

    id: int
    side: str
    what: str
    who: str
    due_on: dt.date | None
    state: str
    settled_on: dt.date | None


def show_promise(one: Commitment) -> PromiseOut:
    """Return a promise as the API shows it."""
    names = ("side", "what", "who", "due_on", "state", "settled_on")
    return PromiseOut(id=one.pk, **{name: getattr(one, name) for name in names})


class ProposedOut(Schema):
    """A promise, or what was proposed to the other side and waits for its answer."""

    promise: PromiseOut | None
    proposed_change_id: int | None


class BeginIn(Given):
    """With whom a partnership begins."""

    partner_id: Id


class StageIn(Given):
    """To which stage, and why."""

    to: Short
    why: Line = Field("", description="Needed for resting and for ending.")


class PromiseIn(Given):
    """A promise: never a number of patients."""

    side: Side
    what: Line = Field(min_length=1)
    who: Short = ""
    due_on: Day | None = None
    told_by: Short = Field("", description="For theirs: who of them said so. Empty: proposed.")


class SettleIn(Given):
    """What became of a promise."""

    state: Literal["open", "kept", "missed", "withdrawn"]
    why: Line = ""
    told_by: Short = Field("", description="For theirs: who of them said so.")
