"""The page of what may come."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download, table_response
from alongside.insights.filter_form import form_of
from alongside.insights.filters import read_filters
from alongside.practices.policy import allow

COLUMNS = [
    "What if it left",
    "Ends by itself",
    "Arrivals lost in a year",
    "Share of all",
    "Revenue lost",
    "HHI",
]


@allow("see_partners")
@require_safe
def stream_ahead(request: Any) -> HttpResponseBase:
    """Show forecast and what ifs as of the end of the period, or give the what ifs as a file."""
    from alongside.insights.ahead import ahead_for  # noqa: PLC0415 – loads the engines
    from alongside.insights.ahead_story import ahead_story  # noqa: PLC0415
    from alongside.insights.names import names_of  # noqa: PLC0415

    filters = read_filters(request.GET, request.practice)
    if filters is None:
        return render(request, "insights/ahead.html", {"filters": None})
    story = ahead_story(ahead_for(request.practice, filters), names_of(request.practice))
    if is_download(request):
        return table_response(request, name="what if", columns=COLUMNS, rows=story.as_rows())
    form = form_of(request.practice, filters)
    context = {"filters": filters, "form": form, "story": story}
    return render(request, "insights/ahead.html", context)
