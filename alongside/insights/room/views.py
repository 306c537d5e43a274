"""The pages of the data room, as a visitor meets them; each look is written down first."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download, table_response
from alongside.insights.filters import today_at
from alongside.insights.pack.document import Document
from alongside.insights.pack.mark import mark_for
from alongside.insights.room.looks import looked
from alongside.insights.room.patient_level import COLUMNS, referrals_of, told
from alongside.insights.room.policy import VISITOR_WITH_PATIENTS, in_the_room
from alongside.insights.room.rules import can_see_patient_level
from alongside.insights.views.packs import file_of

ROWS_AT_ONCE = 50
TAKEN = {"pdf": "room_pdf_taken", "xlsx": "room_workbook_taken"}


@in_the_room()
@require_safe
def room(request: Any) -> HttpResponse:
    """Show the edition, marked with who looks and when."""
    visitor = request.visitor
    looked(visitor, "room_pack_read")
    context = {
        "visitor": visitor,
        "pack": visitor.pack,
        "document": Document.from_json(visitor.pack.content),
        "mark": mark_for(visitor),
        "sees_patients": can_see_patient_level(visitor, today_at(visitor.practice)),
    }
    return render(request, "insights/room/room.html", context)


@in_the_room()
@require_safe
def room_file(request: Any, kind: str) -> HttpResponseBase:
    """Send the edition as PDF or workbook, marked on every page."""
    if kind in TAKEN:
        looked(request.visitor, TAKEN[kind])
    return file_of(request.visitor.pack, kind, mark_for(request.visitor))


@in_the_room(VISITOR_WITH_PATIENTS)
@require_safe
def room_patients(request: Any) -> HttpResponseBase:
    """Show single referrals to a buyer who attested, or give them as a file."""
    visitor = request.visitor
    rows = referrals_of(visitor.pack)
    mark = mark_for(visitor)
    if is_download(request):
        looked(visitor, "room_patients_taken")
        request.practice = visitor.practice
        marked = ([*row, mark.line] for row in told(rows.iterator()))
        columns = [*COLUMNS, "Copy"]
        return table_response(request, name="referrals", columns=columns, rows=marked)
    looked(visitor, "room_patients_read")
    page = Paginator(rows, ROWS_AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "visitor": visitor,
        "pack": visitor.pack,
        "mark": mark,
        "columns": COLUMNS,
        "rows": list(told(page)),
        "page": page,
    }
    return render(request, "insights/room/patients.html", context)
