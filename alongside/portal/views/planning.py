"""The joint plan from the partner's side: tick, promise, propose, answer."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.partners.views.form_page import bound
from alongside.partnerships.actions import agreeing, changes, commitments, measures
from alongside.partnerships.models import AgreedMeasure, ChangeKind, Commitment, PlanChange
from alongside.portal.forms import (
    MeasureForm,
    PromiseChangeForm,
    PromiseForm,
    ReadingForm,
    ReviewDayForm,
    ShareForm,
)
from alongside.portal.policy import behind_the_door
from alongside.portal.views.finding import attempt, back_to_door, form_page, row_of

ON_ITS_WAY = "Proposed. The practice will answer."


@behind_the_door()
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: Any) -> HttpResponse:
    """Promise something, or ask the practice to."""
    return form_page(
        request,
        PromiseForm(bound(request), initial={"side": request.GET.get("side", "theirs")}),
        title="Add something to the plan",
        lead="Something small that will be done by a day. It never depends on how many patients"
        " anybody sends.",
        button="Add it",
        done="It is in the plan, or on its way to the practice for an answer.",
        act=lambda given: agreeing.promise(
            partnership=request.partnership, by=request.actor, **given
        ),
    )


@behind_the_door()
@require_http_methods(["GET", "HEAD", "POST"])
def promise_change(request: Any, commitment_id: int) -> HttpResponse:
    """Propose another wording or day for a promise of either side."""
    row = row_of(request, Commitment, commitment_id)
    initial = {"what": row.what, "who": row.who, "due_on": row.due_on}
    return form_page(
        request,
        PromiseChangeForm(bound(request), initial=initial),
        title="Propose a change",
        lead="Both sides rely on it, so both agree to a change.",
        button="Propose it",
        done=ON_ITS_WAY,
        act=lambda given: agreeing.reword(commitment=row, by=request.actor, **given),
    )


@behind_the_door()
@require_POST
def promise_settle(request: Any, commitment_id: int) -> HttpResponse:
    """Tick off a promise of their own side, or open it again."""
    row = row_of(request, Commitment, commitment_id)
    attempt(
        request,
        lambda: commitments.settle(
            commitment=row,
            state=request.POST.get("state", ""),
            on=timezone.localdate(),
            by=request.actor,
        ),
        done="Noted. Thank you.",
    )
    return back_to_door(request)


@behind_the_door()
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: Any) -> HttpResponse:
    """Propose an event or a resource for both."""
    return form_page(
        request,
        ShareForm(bound(request)),
        title="Suggest an event or a resource",
        lead="A talk, a screening day, notes of a course. With a day it is an event.",
        button="Suggest it",
        done=ON_ITS_WAY,
        act=lambda given: propose(request, ChangeKind.ADD_SHARED, given),
    )


@behind_the_door()
@require_http_methods(["GET", "HEAD", "POST"])
def review_day(request: Any) -> HttpResponse:
    """Propose another day for the review."""
    return form_page(
        request,
        ReviewDayForm(bound(request), initial={"review_on": request.partnership.review_on}),
        title="Another day for the review",
        button="Propose it",
        done=ON_ITS_WAY,
        act=lambda given: propose(request, ChangeKind.MOVE_REVIEW, given, given.pop("why")),
    )


@behind_the_door()
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: Any) -> HttpResponse:
    """Propose a measure to look at together."""
    kind = request.partnership.with_whom.kind
    return form_page(
        request,
        MeasureForm(bound(request), kind=kind),
        title="Something to look at together",
        lead="Something that the people you both look after would feel.",
        button="Propose it",
        done=ON_ITS_WAY,
        act=lambda given: propose(request, ChangeKind.ADD_MEASURE, given),
    )


@behind_the_door()
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: Any, measure_id: int) -> HttpResponse:
    """Enter the value of a day."""
    row = row_of(request, AgreedMeasure, measure_id)
    return form_page(
        request,
        ReadingForm(bound(request), initial={"on": timezone.localdate()}),
        title=row.name,
        lead=f"In {row.unit}." if row.unit else "",
        button="Keep it",
        act=lambda given: measures.enter(measure=row, by=request.actor, **given),
    )


@behind_the_door()
@require_POST
def change_answer(request: Any, change_id: int) -> HttpResponse:
    """Accept or decline what the practice proposed, or take back their own proposal."""
    row = row_of(request, PlanChange, change_id)
    attempt(
        request,
        lambda: changes.answer(
            change=row,
            verdict=request.POST.get("verdict", ""),
            words=request.POST.get("words", ""),
            by=request.actor,
        ),
        done="Thank you. The practice sees your answer.",
    )
    return back_to_door(request)


def propose(request: Any, kind: str, given: dict[str, Any], why: str = "") -> PlanChange:
    """Propose a change of the plan in the guest's name."""
    return changes.propose(
        partnership=request.partnership, kind=kind, values=given, why=why, by=request.actor
    )
