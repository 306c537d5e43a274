"""The list of letters, as a page and as a file; what reports brought, to catch up with."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.letters import queue
from alongside.letters.actions.catching_up import draft_due
from alongside.letters.occasions import Occasion
from alongside.letters.rows import COLUMNS, file_row, row_of
from alongside.letters.views.find import go_to_list, note_read
from alongside.partners.questions import today_of
from alongside.practices.policy import allow

AT_ONCE = 40


@allow("work_referrals")
@require_safe
def letters(request: Any) -> HttpResponseBase:
    """List the letters of one view, what is due first, first."""
    practice, today = request.practice, today_of(request.practice)
    asked = queue.read_asked(request.GET, practice)
    rows = queue.letters(practice, asked, today)
    if is_download(request):
        note_read(request, rows.count(), "letters")
        found = (file_row(row_of(one, today)) for one in rows)
        return table_response(request, name="letters", columns=list(COLUMNS), rows=found)
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    note_read(request, len(page.object_list), "letters")
    counts = queue.counts(practice, today)
    context = {
        "asked": asked,
        "page": page,
        "rows": [row_of(one, today) for one in page],
        "tabs": [(name, said, counts.get(name)) for name, said in queue.VIEWS.items()],
        "occasions": Occasion.choices,
        "query": query_of(asked),
    }
    return render(request, "letters/letters.html", context)


def query_of(asked: queue.Asked) -> str:
    """Return the filters as they stand in the address."""
    given = {
        "show": asked.view,
        "occasion": asked.occasion,
        "partner": asked.partner.pk if asked.partner else "",
    }
    return urlencode({name: value for name, value in given.items() if value})


@allow("work_referrals")
@require_POST
def catch_up(request: Any) -> HttpResponse:
    """Draft what recent reports call for."""
    made = len(draft_due(practice=request.practice, by=request.user))
    said = f"{made} draft{'' if made == 1 else 's'} written." if made else "Nothing was missing."
    messages.success(request, said)
    return go_to_list(request, "sign")
