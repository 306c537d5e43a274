"""The rows behind a figure, as a page and as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core import audit
from alongside.core.downloads import is_download, table_response
from alongside.insights import row_columns, rows
from alongside.insights.filter_form import form_of
from alongside.insights.filters import Filters, read_filters
from alongside.practices.policy import allow

AT_ONCE = 50
TOTALS_SHOWN = 200


@allow("see_partners")
@require_safe
def referral_rows(request: Any) -> HttpResponseBase:
    """List the referrals of the filters; patient columns only for who sees patients."""
    filters = read_filters(request.GET, request.practice)
    if filters is None:
        return render(request, "insights/rows.html", {"filters": None})
    problems: list[str] = []
    chosen = rows.read_narrowing(request.GET, request.practice, problems)
    if is_download(request):
        return download(request, filters, chosen)
    context = listed(request, filters, chosen) | {"problems": problems}
    return render(request, "insights/rows.html", context)


def listed(request: Any, filters: Filters, chosen: rows.Narrowing) -> dict[str, Any]:
    """Return what the page shows."""
    sees_patients = request.member.can("see_patients")
    columns = row_columns.shown_on_page(row_columns.columns_for(sees_patients=sees_patients))
    total_columns = row_columns.shown_on_page(row_columns.TOTALS)
    found = rows.referrals(request.practice, filters, chosen, with_patients=sees_patients)
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    note_patients_read(request, len(page.object_list))
    totals = rows.totals(request.practice, filters, chosen)
    return {
        "filters": filters,
        "form": form_of(request.practice, filters),
        "chosen": chosen,
        "page": page,
        "columns": columns,
        "cells": [row_columns.cells(columns, row) for row in page],
        "total_columns": total_columns,
        "totals": [row_columns.cells(total_columns, row) for row in totals[:TOTALS_SHOWN]],
        "totals_number": totals.count(),
        "query": filters.query(**chosen.query),
    }


def download(request: Any, filters: Filters, chosen: rows.Narrowing) -> HttpResponseBase:
    """Send all rows as CSV or XLSX, read from the database as they are written."""
    if request.GET.get("rows") == "totals":
        columns: list[row_columns.Column] = list(row_columns.TOTALS)
        found: Any = rows.totals(request.practice, filters, chosen)
    else:
        sees_patients = request.member.can("see_patients")
        columns = row_columns.columns_for(sees_patients=sees_patients)
        found = rows.referrals(request.practice, filters, chosen, with_patients=sees_patients)
        note_patients_read(request, found.count())
    columns = row_columns.written_to_file(columns)
    return table_response(
        request,
        name="referrals",
        columns=[column.title for column in columns],
        rows=(row_columns.values(columns, row) for row in found.iterator(chunk_size=2000)),
    )


def note_patients_read(request: Any, number: int, target: str = "referrals") -> None:
    """Write to the trail that patient detail was read; nothing where the role sees none."""
    if number and request.member.can("see_patients"):
        audit.record(
            chain=request.practice.pk,
            action="patient details read",
            target=target,
            detail={"referrals": number},
            by=request.user.email,
        )
