"""What was decided on who is who: to read, to take out as a file, and to take over from one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import as_attachment, is_download, note_export, table_response
from alongside.partners import decisions_table
from alongside.partners.actions.taking_over import TakenOver, take_over
from alongside.partners.decisions_file import LARGEST, read_decisions
from alongside.partners.rules import RefusedError
from alongside.partners.views.refusals import attempt
from alongside.partners.words_said import words_said, words_shown
from alongside.practices.policy import allow

AT_ONCE = 50
CONFLICTS_SHOWN = 200


@allow("decide_who_is_who")
@require_safe
def decisions(request: Any) -> HttpResponseBase:
    """List the decisions, the latest first; or send them as CSV, XLSX or JSON."""
    if request.GET.get("format") == "json":
        note_export(request, "who-is-who-decisions", "json", [])
        content = decisions_table.file_of(request.practice)
        response = JsonResponse(content, json_dumps_params={"indent": 1, "ensure_ascii": False})
        return as_attachment(response, "who-is-who-decisions.json")
    if is_download(request):
        return table_response(
            request,
            name="who-is-who-decisions",
            columns=decisions_table.COLUMNS,
            rows=decisions_table.rows_of(request.practice),
        )
    return shown(request)


@allow("decide_who_is_who")
@require_POST
def decisions_take_over(request: Any) -> HttpResponse:
    """Take over the decisions of a file, or only tell what would become of them."""
    file, is_trial = request.FILES.get("file"), request.POST.get("trial") == "1"
    if file is None:
        messages.error(request, "Choose the file first.")
        return shown(request, status=422)
    try:
        told = read_decisions(file.read(LARGEST + 1))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return shown(request, status=422)
    taken = attempt(request, take_over, told=told, is_trial=is_trial)
    return shown(request, taken=taken, is_trial=is_trial, total=len(told))


def shown(
    request: Any, *, taken: TakenOver | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """Show the list, and what became of a file."""
    page = Paginator(words_said(request.practice), AT_ONCE).get_page(request.GET.get("page"))
    words = words_shown(request.practice, list(page))
    conflicts = taken.conflicts[:CONFLICTS_SHOWN] if taken else []
    context = {"page": page, "words": words, "taken": taken, "conflicts": conflicts, **more}
    return render(request, "partners/decisions.html", context, status=status)
