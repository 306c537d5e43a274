"""The course of a referral: its steps, taking the last one back, what a partner reported."""

from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Status

from alongside.connections.api.door import needs
from alongside.connections.api.matching_tags import check_match
from alongside.connections.api.routes.finding import locked
from alongside.connections.api.routes.referrals import shown
from alongside.connections.api.shapes.kinds_of_value import Id
from alongside.connections.api.shapes.referral import (
    ReferralOut,
    ReportIn,
    StepIn,
    StepOut,
    show_step,
)
from alongside.partners.questions import today_of
from alongside.referrals import trail
from alongside.referrals.actions.sending import report_back
from alongside.referrals.actions.stepping import take_step, take_step_back
from alongside.referrals.models import CourseStep, Referral
from alongside.referrals.rules import Step
from alongside.referrals.views.find import referral_of, sent_of

router = Router(tags=["Course of a referral"])


@router.get("/{int:referral_id}/steps", auth=needs("referrals:read"), response=list[StepOut],
            url_name="steps")  # fmt: skip
def list_steps(request: Any, referral_id: Id) -> Any:
    """Read every step of a referral's course, the first first."""
    one = referral_of(request, referral_id)
    trail.write(request.practice, "read", f"referral:{one.pk}", request.user, referrals=1)
    return [show_step(step) for step in one.course.select_related("by").order_by("on", "pk")]


@router.post("/{int:referral_id}/steps", auth=needs("referrals:write"), response={201: ReferralOut},
             url_name="steps")  # fmt: skip
def step(request: Any, referral_id: Id, given: StepIn) -> Any:
    """Take the next step: accept, schedule, evaluate, in care, discharge, decline, no-show …

    With If-Match the referral must still be as you read it.
    """
    locked(request, Referral, referral_id)
    one = referral_of(request, referral_id)
    check_match(request, shown(request, one))
    on = given.on or today_of(request.practice)
    take_step(
        practice=request.practice,
        referral=one,
        step=Step(given.to, on, given.reason, given.appointment_on),
        has_finished=given.has_finished,
        expected=given.expected,
        by=request.user,
    )
    return Status(201, shown(request, referral_of(request, referral_id)))


@router.delete("/{int:referral_id}/steps/{int:step_id}", auth=needs("referrals:write"),
               response=ReferralOut, url_name="step")  # fmt: skip
def step_back(request: Any, referral_id: Id, step_id: Id) -> Any:
    """Take the last step back; its row stays, marked."""
    one = referral_of(request, referral_id)
    rows = CourseStep.objects.of(request.practice).filter(referral=one)
    taken = get_object_or_404(rows, pk=step_id)
    take_step_back(practice=request.practice, referral=one, step=taken, by=request.user)
    return shown(request, referral_of(request, referral_id))


@router.put("/{int:referral_id}/report", auth=needs("referrals:write"), response={204: None},
            url_name="report")  # fmt: skip
def keep_report(request: Any, referral_id: Id, given: ReportIn) -> Any:
    """Keep what the partner reported on a patient who was sent; encrypted."""
    one = sent_of(request, referral_id)
    report_back(practice=request.practice, referral=one, text=given.text, by=request.user)
    return Status(204, None)
