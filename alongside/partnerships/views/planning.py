"""The joint plan: promises, events and resources, measures."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.partners.views.form_page import bound
from alongside.partnerships.actions import agreeing, commitments, measures, shared
from alongside.partnerships.forms import kind_of
from alongside.partnerships.models import AgreedMeasure, Commitment, SharedItem
from alongside.partnerships.plan_forms import (
    CommitmentChangeForm,
    CommitmentForm,
    MeasureForm,
    ReadingForm,
    SharedForm,
)
from alongside.partnerships.views.finding import (
    actor_of,
    attempt,
    back_to,
    form_page,
    partnership_of,
    row_of,
)
from alongside.practices.policy import allow


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def commitment_add(request: Any, partnership_id: int) -> HttpResponse:
    """Promise something, or propose a promise to the other side."""
    found = partnership_of(request, partnership_id)
    initial = {"side": request.GET.get("side", "ours")}
    return form_page(
        request,
        found,
        CommitmentForm(bound(request), initial=initial),
        title="A promise",
        section="plan",
        lead="Something small that will be done by a day. It never depends on how many patients"
        " anybody sends.",
        done="It is in the plan, or on its way to them for an answer.",
        act=lambda given: agreeing.promise(
            partnership=found, by=actor_of(request, given.pop("told_by")), **given
        ),
    )


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def commitment_edit(request: Any, commitment_id: int) -> HttpResponse:
    """Word a promise anew; the other side answers, or one of them has said yes."""
    row = row_of(request, Commitment, commitment_id)
    initial = {"what": row.what, "who": row.who, "due_on": row.due_on}
    return form_page(
        request,
        partnership_of(request, row.partnership_id),
        CommitmentChangeForm(bound(request), initial=initial),
        title="Change a promise",
        section="plan",
        lead="Both sides rely on it, so both agree to a change.",
        done="It is changed, or on its way to them for an answer.",
        act=lambda given: agreeing.reword(
            commitment=row, by=actor_of(request, given.pop("told_by")), **given
        ),
    )


@allow("work_on_partnerships")
@require_POST
def commitment_settle(request: Any, commitment_id: int) -> HttpResponse:
    """Mark a promise as kept, not kept or withdrawn, or open it again."""
    row = row_of(request, Commitment, commitment_id)
    told_by = request.POST.get("told_by", "")[:120]
    attempt(
        request,
        commitments.settle,
        commitment=row,
        state=request.POST.get("state", ""),
        on=timezone.localdate(),
        by=actor_of(request, told_by),
        done="Noted.",
    )
    return back_to(row.partnership, "plan")


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def shared_add(request: Any, partnership_id: int) -> HttpResponse:
    """Share an event or a resource."""
    found = partnership_of(request, partnership_id)
    return form_page(
        request,
        found,
        SharedForm(bound(request)),
        title="Something to share",
        section="plan",
        lead="A talk, a screening day, notes of a course. With a day it is an event.",
        act=lambda given: shared.add(partnership=found, by=actor_of(request), **given),
    )


@allow("work_on_partnerships")
@require_POST
def shared_remove(request: Any, item_id: int) -> HttpResponse:
    """Take an event or resource out of the plan."""
    item = row_of(request, SharedItem, item_id)
    attempt(request, shared.remove, item=item, done="Taken out.")
    return back_to(item.partnership, "plan")


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def measure_add(request: Any, partnership_id: int) -> HttpResponse:
    """Agree on a measure, or propose one."""
    found = partnership_of(request, partnership_id)
    return form_page(
        request,
        found,
        MeasureForm(bound(request), kind=kind_of(found)),
        title="A measure to look at together",
        section="plan",
        lead="Something that the people you both look after would feel.",
        done="It is in the plan, or on its way to them for an answer.",
        act=lambda given: agreeing.measure(
            partnership=found, by=actor_of(request, given.pop("told_by")), **given
        ),
    )


@allow("work_on_partnerships")
@require_POST
def measure_remove(request: Any, measure_id: int) -> HttpResponse:
    """Stop looking at a measure; its values stay."""
    row = row_of(request, AgreedMeasure, measure_id)
    attempt(request, measures.remove, measure=row, done="No longer looked at.")
    return back_to(row.partnership, "plan")


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def reading_add(request: Any, measure_id: int) -> HttpResponse:
    """Enter the value of a day."""
    row = row_of(request, AgreedMeasure, measure_id)
    return form_page(
        request,
        partnership_of(request, row.partnership_id),
        ReadingForm(bound(request), initial={"on": timezone.localdate()}),
        title=row.name,
        section="plan",
        lead=f"In {row.unit}." if row.unit else "",
        act=lambda given: measures.enter(
            measure=row, by=actor_of(request, given.pop("told_by")), **given
        ),
    )
