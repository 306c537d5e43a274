"""The page of what may come."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.insights.filter_form import form_of
from alongside.insights.filters import read_filters
from alongside.practices.policy import allow


@allow("see_partners")
@require_safe
def stream_ahead(request: Any) -> HttpResponse:
    """Show forecast and what ifs as of the end of the period."""
    from alongside.insights.ahead import ahead_for  # noqa: PLC0415 – loads the engines
    from alongside.insights.ahead_story import ahead_story  # noqa: PLC0415
    from alongside.insights.names import names_of  # noqa: PLC0415

    filters = read_filters(request.GET, request.practice)
    if filters is None:
        return render(request, "insights/ahead.html", {"filters": None})
    found = ahead_for(request.practice, filters)
    context = {
        "filters": filters,
        "form": form_of(request.practice, filters),
        "story": ahead_story(found, names_of(request.practice)),
    }
    return render(request, "insights/ahead.html", context)
