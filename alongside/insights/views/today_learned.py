"""What Today has learned from the answers, and beginning anew."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.insights.actions import answers
from alongside.insights.filters import today_at
from alongside.insights.models import StepAnswer
from alongside.insights.today.lines import learned_by
from alongside.practices.policy import allow

COLUMNS = ["Kind of step", "Weight", "Done", "Later", "Not useful"]
RESTING_SHOWN = 50


@allow("see_partners")
@require_safe
def today_learned(request: Any) -> HttpResponseBase:
    """Show each kind of step with its answers and weight, and what rests now; or the table."""
    found = learned_by(request.practice)
    if is_download(request):
        rows = ([one.label, one.weight, one.done, one.later, one.not_useful] for one in found)
        return table_response(request, name="today-learned", columns=COLUMNS, rows=rows)
    day = today_at(request.practice)
    resting = StepAnswer.objects.of(request.practice).resting(day, request.user)
    context = {
        "learned": found,
        "answers": sum(one.done + one.later + one.not_useful for one in found),
        "resting": resting.select_related("by")[:RESTING_SHOWN],
    }
    return render(request, "insights/today_learned.html", context)


@allow("manage_practice")
@require_POST
def today_learn_anew(request: Any) -> HttpResponse:
    """Forget what was learned; what rests goes on resting."""
    answers.begin_anew(practice=request.practice, by=request.user)
    messages.success(request, "The list learns anew: every kind of step weighs 1 again.")
    return redirect("today_learned", slug=request.practice.slug)
