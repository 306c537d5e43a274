"""Partnerships: list, read, begin, move to another stage; promises of both sides."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from alongside.connections.api.door import needs
from alongside.connections.api.matching_tags import check_match
from alongside.connections.api.paging import Page, Paged, page_of
from alongside.connections.api.routes.finding import locked, partner_in
from alongside.connections.api.shapes.kinds_of_value import Id, Short
from alongside.connections.api.shapes.partnership import (
    BeginIn,
    PartnershipOut,
    PromiseIn,
    PromiseOut,
    ProposedOut,
    SettleIn,
    StageIn,
    show_partnership,
    show_promise,
)
from alongside.partnerships.actions import agreeing, commitments, stages
from alongside.partnerships.models import Commitment, Partnership
from alongside.partnerships.views.finding import actor_of, partnership_of

router = Router(tags=["Partnerships"])


class AskedPartnerships(Paged):
    """What narrows the list."""

    stage: Short = ""
    partner_id: Id | None = None


@router.get("", auth=needs("partnerships:read"), response=Page[PartnershipOut],
            url_name="partnerships")  # fmt: skip
def list_partnerships(request: Any, asked: Query[AskedPartnerships]) -> Any:
    """List partnerships in the order they began."""
    given = {"stage": asked.stage, "partner": asked.partner_id}
    rows = Partnership.objects.of(request.practice).select_related("partner__merged_into")
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    found, following = page_of(rows, asked, ("pk",), newest_first=False)
    return {"items": [show_partnership(one) for one in found], "next_cursor": following}


@router.get("/{int:partnership_id}", auth=needs("partnerships:read"), response=PartnershipOut,
            url_name="partnership")  # fmt: skip
def read_partnership(request: Any, partnership_id: Id) -> Any:
    """Read one partnership."""
    return show_partnership(partnership_of(request, partnership_id))


@router.post("", auth=needs("partnerships:write"), response={201: PartnershipOut},
             url_name="partnerships")  # fmt: skip
def begin_partnership(request: Any, given: BeginIn) -> Any:
    """Begin a partnership, or find the one that is open."""
    partner = partner_in(request, given.partner_id)
    assert partner is not None  # asked for by number
    made = stages.begin(
        practice=request.practice, partner=partner, on=timezone.localdate(), by=actor_of(request)
    )
    return Status(201, show_partnership(partnership_of(request, made.pk)))


@router.post("/{int:partnership_id}/stage", auth=needs("partnerships:write"),
             response=PartnershipOut, url_name="partnership_stage")  # fmt: skip
def move_partnership(request: Any, partnership_id: Id, given: StageIn) -> Any:
    """Move to another stage; what must be written first is said."""
    locked(request, Partnership, partnership_id)
    found = partnership_of(request, partnership_id)
    check_match(request, show_partnership(found))
    stages.move(
        partnership=found, to=given.to, why=given.why, on=timezone.localdate(), by=actor_of(request)
    )
    return show_partnership(partnership_of(request, partnership_id))


@router.get("/{int:partnership_id}/promises", auth=needs("partnerships:read"),
            response=list[PromiseOut], url_name="promises")  # fmt: skip
def list_promises(request: Any, partnership_id: Id) -> Any:
    """List the promises of both sides."""
    found = partnership_of(request, partnership_id)
    return [show_promise(one) for one in Commitment.objects.filter(partnership=found)]


@router.post("/{int:partnership_id}/promises", auth=needs("partnerships:write"),
             response={201: ProposedOut}, url_name="promises")  # fmt: skip
def promise(request: Any, partnership_id: Id, given: PromiseIn) -> Any:
    """Promise for our side, or for theirs where they said so; else it is proposed to them."""
    said = given.model_dump()
    made = agreeing.promise(
        partnership=partnership_of(request, partnership_id),
        by=actor_of(request, said.pop("told_by")),
        **said,
    )
    if isinstance(made, Commitment):
        return Status(201, {"promise": show_promise(made), "proposed_change_id": None})
    return Status(201, {"promise": None, "proposed_change_id": made.pk})


@router.post("/{int:partnership_id}/promises/{int:promise_id}/state",
             auth=needs("partnerships:write"), response=PromiseOut,
             url_name="promise_state")  # fmt: skip
def settle_promise(request: Any, partnership_id: Id, promise_id: Id, given: SettleIn) -> Any:
    """Say whether a promise was kept, or open it again."""
    rows = Commitment.objects.of(request.practice).filter(partnership=partnership_id)
    found = get_object_or_404(rows.select_related("partnership"), pk=promise_id)
    settled = commitments.settle(
        commitment=found,
        state=given.state,
        why=given.why,
        on=timezone.localdate(),
        by=actor_of(request, given.told_by),
    )
    return show_promise(settled)
