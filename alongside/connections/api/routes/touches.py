"""Visits, calls and letters: log, plan, move, tick off, call off."""

from typing import Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from alongside.connections.api.door import needs
from alongside.connections.api.matching_tags import check_match
from alongside.connections.api.paging import Page, Paged, page_of
from alongside.connections.api.routes.finding import contact_in, locked, partner_in
from alongside.connections.api.shapes.kinds_of_value import Day, Id
from alongside.connections.api.shapes.touch import (
    DoneIn,
    Kind,
    MoveIn,
    PlanIn,
    TouchIn,
    TouchOut,
    show_touch,
)
from alongside.outreach.actions import logging, planning
from alongside.outreach.listing import touches_of
from alongside.outreach.models import Touch

router = Router(tags=["Touches"])
ONE = "/{int:touch_id}"


class AskedTouches(Paged):
    """What narrows the list."""

    kind: Kind | Literal[""] = ""
    state: Literal["", "planned", "done", "cancelled"] = ""
    partner_id: Id | None = None
    contact_id: Id | None = None
    since: Day | None = None
    until: Day | None = None


def touch_of(request: Any, pk: int) -> Touch:
    """Return a touch of the practice; 404 for others."""
    return get_object_or_404(touches_of(request.practice), pk=pk)


def held(request: Any, pk: int) -> Touch:
    """Return a touch, locked, when it is still as whoever asks has seen it."""
    locked(request, Touch, pk)
    found = touch_of(request, pk)
    check_match(request, show_touch(found))
    return found


@router.get("", auth=needs("touches:read"), response=Page[TouchOut], url_name="touches")
def list_touches(request: Any, asked: Query[AskedTouches]) -> Any:
    """List touches, the newest first."""
    given = {
        "kind": asked.kind,
        "state": asked.state,
        "partner": asked.partner_id,
        "contact": asked.contact_id,
        "on__gte": asked.since,
        "on__lte": asked.until,
    }
    rows = touches_of(request.practice).filter(**{n: v for n, v in given.items() if v})
    found, following = page_of(rows, asked, ("on", "pk"))
    return {"items": [show_touch(one) for one in found], "next_cursor": following}


@router.get(ONE, auth=needs("touches:read"), response=TouchOut, url_name="touch")
def read_touch(request: Any, touch_id: Id) -> Any:
    """Read one touch."""
    return show_touch(touch_of(request, touch_id))


@router.post("", auth=needs("touches:write"), response={201: TouchOut}, url_name="touches")
def log_touch(request: Any, given: TouchIn) -> Any:
    """Log what took place; the same `external_id` again is the same touch."""
    key = f"api:{request.token.integration_id}:{given.external_id}" if given.external_id else ""
    made = logging.log(
        practice=request.practice,
        kind=given.kind,
        partner=partner_in(request, given.partner_id),
        contact=contact_in(request, given.contact_id),
        on=given.on or timezone.localdate(),
        outcome=given.outcome,
        who=None,
        key=key,
        by=request.user,
    )
    return Status(201, show_touch(touch_of(request, made.pk)))


@router.post("/planned", auth=needs("touches:write"), response={201: TouchOut},
             url_name="touches_planned")  # fmt: skip
def plan_touch(request: Any, given: PlanIn) -> Any:
    """Put a touch on a day ahead."""
    made = planning.plan(
        practice=request.practice,
        kind=given.kind,
        partner=partner_in(request, given.partner_id),
        contact=contact_in(request, given.contact_id),
        on=given.on,
        starts_at=given.starts_at,
        about=given.about,
        who=None,
        by=request.user,
    )
    return Status(201, show_touch(touch_of(request, made.pk)))


@router.post(f"{ONE}/done", auth=needs("touches:write"), response=TouchOut, url_name="touch_done")
def tick_off(request: Any, touch_id: Id, given: DoneIn) -> Any:
    """Say that a plan took place."""
    logging.tick_off(
        practice=request.practice,
        touch=held(request, touch_id),
        outcome=given.outcome,
        on=given.on,
        by=request.user,
    )
    return show_touch(touch_of(request, touch_id))


@router.post(f"{ONE}/moved", auth=needs("touches:write"), response=TouchOut, url_name="touch_moved")
def move_touch(request: Any, touch_id: Id, given: MoveIn) -> Any:
    """Put a plan on another day or hour."""
    touch, when = held(request, touch_id), given.model_dump()
    planning.move(practice=request.practice, touch=touch, **when, by=request.user)
    return show_touch(touch_of(request, touch_id))


@router.post(f"{ONE}/cancelled", auth=needs("touches:write"), response=TouchOut,
             url_name="touch_cancelled")  # fmt: skip
def cancel_touch(request: Any, touch_id: Id) -> Any:
    """Call a plan off."""
    planning.cancel(practice=request.practice, touch=held(request, touch_id), by=request.user)
    return show_touch(touch_of(request, touch_id))
