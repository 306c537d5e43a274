"""What asking does: draw who is asked from when, and read the effect with its interval."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.advocacy.actions import drawing
from alongside.advocacy.models import Design, Trial
from alongside.advocacy.through_friends import through_friends
from alongside.advocacy.what_it_does import COLUMNS, file_row, lines_of
from alongside.core.downloads import is_download, table_response
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow


@allow("see_partners")
@require_safe
def advocate_effect(request: Any) -> HttpResponseBase:
    """Show the latest draw and what it says, and how many came through friends."""
    trial = Trial.objects.of(request.practice).select_related("practice").first()
    lines = lines_of(trial) if trial else []
    if is_download(request):
        rows = map(file_row, lines)
        return table_response(request, name="what-asking-does", columns=COLUMNS, rows=rows)
    context = {
        "trial": trial,
        "lines": lines,
        "through": through_friends(request.practice),
        "designs": Design.choices,
        "drawn": trial.units.count() if trial else 0,
    }
    return render(request, "advocacy/effect.html", context)


@allow("manage_practice")
@require_POST
def advocate_trial_begin(request: Any) -> HttpResponse:
    """Begin a draw."""
    days = request.POST.get("wait_days", "")
    try:
        drawing.begin(
            practice=request.practice,
            design=request.POST.get("design", ""),
            wait_days=int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else 0,
            by=request.user,
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Drawn. Go on as usual; the page of whom to ask knows.")
    return redirect("advocate_effect", slug=request.practice.slug)


@allow("manage_practice")
@require_POST
def advocate_trial_end(request: Any, trial_id: int) -> HttpResponse:
    """End a draw."""
    trial = get_object_or_404(Trial.objects.of(request.practice), pk=trial_id)
    drawing.end(trial=trial, by=request.user)
    messages.success(request, "Ended. What was drawn stays, and the figures with it.")
    return redirect("advocate_effect", slug=request.practice.slug)
