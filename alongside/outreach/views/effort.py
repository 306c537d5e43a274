"""Hours and money by month and partner."""

from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download, table_response
from alongside.outreach.effort import COLUMNS, effort_by_month, totals
from alongside.outreach.listing import year_back
from alongside.practices.policy import allow


@allow("log_touches")
@require_safe
def effort(request: Any) -> HttpResponseBase:
    """Show what the touches of a period took, or give it as a file."""
    today = timezone.localdate()
    start = asked_day(request, "since") or year_back(today)
    end = asked_day(request, "until") or today
    found = effort_by_month(request.practice, start, end)
    if is_download(request):
        rows = (
            [row.month, row.name, row.touches, row.hours, row.untimed, row.spent_cents / 100]
            for row in found
        )
        return table_response(request, name="effort", columns=COLUMNS, rows=rows)
    context = {"rows": found, "all": totals(found), "since": start, "until": end}
    return render(request, "outreach/effort.html", context)


def asked_day(request: Any, name: str) -> date | None:
    """Return a day of the address; None for anything that is none."""
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None
