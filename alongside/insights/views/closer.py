"""One chapter of the stream: a sentence, a picture, its tables, how it is worked out."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download, table_response
from alongside.insights.filter_form import form_of
from alongside.insights.filters import read_filters
from alongside.practices.policy import allow


@allow("see_partners")
@require_safe
def stream_closer(request: Any, chapter: str) -> HttpResponseBase:
    """Show a chapter, or give its tables as a file, one below the other."""
    from alongside.insights.depth import chapters  # noqa: PLC0415 – loads the engines

    if chapter not in chapters.CHAPTERS:
        raise Http404
    filters = read_filters(request.GET, request.practice)
    if filters is None:
        return render(request, "insights/closer.html", {"filters": None})
    section = chapters.chapter(request.practice, filters, chapter)
    if is_download(request):
        columns = ["Table", *max((table.columns for table in section.tables), key=len)]
        rows = (
            [table.caption, *(cell.text for cell in row)]
            for table in section.tables
            for row in table.rows
        )
        return table_response(request, name=section.title, columns=columns, rows=rows)
    form = form_of(request.practice, filters)
    context = {"filters": filters, "form": form, "section": section, "chapter": chapter}
    return render(request, "insights/closer.html", context | {"closer": chapters.TITLES.items()})
