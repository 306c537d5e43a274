"""Answer a proposed change of the plan."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from alongside.partnerships.actions import changes
from alongside.partnerships.models import PlanChange
from alongside.partnerships.views.finding import actor_of, attempt, back_to, row_of
from alongside.practices.policy import allow

DONE = {
    "accepted": "Accepted: it is in the plan now.",
    "declined": "Declined. They can read why.",
    "taken_back": "Taken back.",
}


@allow("work_on_partnerships")
@require_POST
def change_answer(request: Any, change_id: int) -> HttpResponse:
    """Accept or decline what they proposed, take back our own, or note their answer to ours."""
    change = row_of(request, PlanChange, change_id)
    verdict = request.POST.get("verdict", "")
    attempt(
        request,
        changes.answer,
        change=change,
        verdict=verdict,
        words=request.POST.get("words", ""),
        by=actor_of(request, request.POST.get("told_by", "")[:120]),
        done=DONE.get(verdict, ""),
    )
    return back_to(change.partnership, "plan")
