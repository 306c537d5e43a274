"""The stream page, and the same figures as PDF, JSON and a table of months.

Who sees no partners gets what is told outside: one fixed division, whatever the address asks.
"""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import as_attachment, is_download, note_export, table_response
from alongside.core.workbook import XLSX_TYPE
from alongside.insights.filters import Filters, read_filters
from alongside.insights.loop_story import loop_story
from alongside.insights.stream_body import reader_of, stream_body
from alongside.practices.policy import allow


@allow("see_stream")
@require_safe
def stream(request: Any) -> HttpResponseBase:
    """Show the stream, or what of it is told outside."""
    if not request.member.can("see_partners"):
        return stream_outside(request)
    body = stream_body(request.practice, request.GET, reader_of(request.member))
    context = {"body": body, "loop": loop_story(request.practice)}
    return render(request, "insights/stream.html", context)


def stream_outside(request: Any) -> HttpResponseBase:
    """Show what is told outside, or give it as a file."""
    from alongside.insights.outside import page  # noqa: PLC0415 – loads the engines

    sections = page.sections(request.practice)
    if is_download(request):
        return table_response(
            request, name="stream", columns=page.COLUMNS, rows=page.rows(sections)
        )
    context = {"sections": sections, "rule": page.RULE}
    return render(request, "insights/outside.html", context)


@allow("see_partners")
@require_safe
def stream_pdf(request: Any) -> HttpResponseBase:
    """Send the stream as a PDF to print or to pass on."""
    from alongside.insights.composed import composed  # noqa: PLC0415 – loads the engines

    filters = filters_or_404(request)
    pdf = composed(request.practice, filters).pdf()
    note_export(request, "stream", "pdf", [])
    response = HttpResponse(pdf, content_type="application/pdf")
    return as_attachment(response, f"stream-{filters.period.start}-{filters.period.end}.pdf")


@allow("see_partners")
@require_safe
def stream_json(request: Any) -> HttpResponseBase:
    """Send the figures as JSON, documented in docs/reference/report-json.md."""
    from alongside.insights.composed import composed  # noqa: PLC0415 – loads the engines

    filters = filters_or_404(request)
    content = composed(request.practice, filters).json()
    note_export(request, "stream", "json", [])
    response = JsonResponse(content, json_dumps_params={"indent": 1, "ensure_ascii": False})
    return as_attachment(response, f"stream-{filters.period.start}-{filters.period.end}.json")


@allow("see_partners")
@require_safe
def stream_xlsx(request: Any) -> HttpResponseBase:
    """Send the stream as a workbook, a sheet for each chapter."""
    from alongside.insights.composed import composed  # noqa: PLC0415 – loads the engines

    filters = filters_or_404(request)
    book = composed(request.practice, filters).workbook()
    note_export(request, "stream", "xlsx", [])
    name = f"stream-{filters.period.start}-{filters.period.end}.xlsx"
    return as_attachment(FileResponse(book, content_type=XLSX_TYPE), name)


@allow("see_partners")
@require_safe
def stream_months(request: Any) -> HttpResponseBase:
    """Send the months as CSV or XLSX."""
    from alongside.insights.figures import figures_for  # noqa: PLC0415 – loads the engines

    figures = figures_for(request.practice, filters_or_404(request))
    columns = ["Month", "Whole month", "Received", "Arrived", "Visits", "Paid, US$"]
    rows = (
        (
            month.month,
            month.is_whole,
            month.received,
            month.arrived,
            month.visits,
            None if month.revenue_cents is None else month.revenue_cents / 100,
        )
        for month in figures.months
    )
    return table_response(request, name="months", columns=columns, rows=rows)


def filters_or_404(request: Any) -> Filters:
    """Return the filters of the URL; without any referral there is nothing to send."""
    filters = read_filters(request.GET, request.practice)
    if filters is None:
        raise Http404
    return filters
