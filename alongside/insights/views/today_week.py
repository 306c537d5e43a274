"""The week, to print or as a file."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download, table_response
from alongside.insights.filters import EARLIEST, LATEST, today_at
from alongside.insights.today.week import COLUMNS, row_of, week, week_of
from alongside.practices.policy import allow

WEEK = timedelta(days=7)


@allow("see_partnerships")
@require_safe
def today_week(request: Any) -> HttpResponseBase:
    """Show seven days of planned visits, reviews and promises due."""
    today = today_at(request.practice)
    monday = week_of(asked_day(request.GET.get("from", "")) or today)
    days = week(request.practice, monday)
    if is_download(request):
        rows = (row_of(item) for day in days for item in day.items)
        return table_response(request, name=f"week-{monday}", columns=COLUMNS, rows=rows)
    context = {
        "days": days,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": monday - WEEK,
        "after": monday + WEEK,
        "today": today,
        "is_empty": not any(day.items for day in days),
    }
    return render(request, "insights/today_week.html", context)


def asked_day(text: str) -> date | None:
    """Return a day of the address, None for anything that is none or far away."""
    try:
        found = parse_date(text)
    except ValueError:
        return None
    is_near = found is not None and EARLIEST + WEEK <= found <= LATEST
    return found if is_near else None
