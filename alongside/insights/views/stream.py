"""The stream page, and the same figures as PDF, JSON and a table of months."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import as_attachment, note_export, table_response
from alongside.insights.filters import Filters, read_filters
from alongside.insights.stream_body import reader_of, stream_body
from alongside.practices.policy import allow


@allow("see_stream")
@require_safe
def stream(request: Any) -> HttpResponse:
    """Show the stream."""
    body = stream_body(request.practice, request.GET, reader_of(request.member))
    return render(request, "insights/stream.html", {"body": body})


@allow("see_partners")
@require_safe
def stream_pdf(request: Any) -> HttpResponseBase:
    """Send the stream as a PDF to print or to pass on."""
    from alongside.insights.figures import figures_for  # noqa: PLC0415 – loads the engines
    from alongside.insights.names import names_of  # noqa: PLC0415
    from alongside.insights.report import render_html, render_pdf  # noqa: PLC0415

    filters = filters_or_404(request)
    figures = figures_for(request.practice, filters)
    html = render_html(figures, names_of(request.practice), title=request.practice.name)
    note_export(request, "stream", "pdf", [])
    response = HttpResponse(render_pdf(html), content_type="application/pdf")
    return as_attachment(response, f"stream-{filters.period.start}-{filters.period.end}.pdf")


@allow("see_partners")
@require_safe
def stream_json(request: Any) -> HttpResponseBase:
    """Send the figures as JSON, documented in docs/reference/report-json.md."""
    from alongside.insights.figures import figures_for  # noqa: PLC0415 – loads the engines
    from alongside.insights.names import names_of  # noqa: PLC0415
    from alongside.insights.report_json import figures_json  # noqa: PLC0415

    filters = filters_or_404(request)
    names = names_of(request.practice, with_source_names=True)
    content = figures_json(figures_for(request.practice, filters), names)
    note_export(request, "stream", "json", [])
    response = JsonResponse(content, json_dumps_params={"indent": 1, "ensure_ascii": False})
    return as_attachment(response, f"stream-{filters.period.start}-{filters.period.end}.json")


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
