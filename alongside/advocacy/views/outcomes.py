"""Outcome scores: which are asked, figures, and each course with its first and last score."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.advocacy import trail
from alongside.advocacy.actions.scoring import choose
from alongside.advocacy.forms import ScoresForm
from alongside.advocacy.models import ScoreChoice
from alongside.advocacy.outcome_words import line_of, shown
from alongside.advocacy.outcomes import COLUMNS, file_rows, outcomes_of, rows_of
from alongside.advocacy.questions import not_askable
from alongside.core.downloads import is_download, table_response
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

AT_ONCE = 30


@allow("see_patients")
@require_safe
def advocate_outcomes(request: Any) -> HttpResponseBase:
    """Show the figures and every course behind them, or the courses as a file."""
    practice = request.practice
    trail.write(practice, "read", "advocate_outcomes", request.user)
    rows = rows_of(practice)
    if is_download(request):
        found = file_rows(rows)
        return table_response(request, name="outcome-scores", columns=COLUMNS, rows=found)
    page = Paginator([line_of(row) for row in rows], AT_ONCE).get_page(request.GET.get("page"))
    figures = [shown(one) for one in outcomes_of(practice, rows)]
    context = {"figures": figures, "page": page, "is_asked": is_asked(practice)}
    return render(request, "advocacy/outcomes.html", context)


def is_asked(practice: Any) -> bool:
    """Tell whether the practice asks any score by link."""
    return ScoreChoice.objects.of(practice).exists()


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_scores(request: Any) -> HttpResponse:
    """Show and change which scores patients are asked, and when."""
    practice = request.practice
    rows = ScoreChoice.objects.of(practice)
    initial = {f"{one.instrument}-{one.moment}": True for one in rows}
    form = ScoresForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            choose(practice=practice, chosen=form.chosen, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept. It counts for what leaves from now on.")
            return redirect("advocate_scores", slug=practice.slug)
    context = {"form": form, "others": not_askable()}
    return render(request, "advocacy/scores.html", context, status=422 if form.errors else 200)
