"""The front desk's inbox: the queue, as a page and as a file."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download, table_response
from alongside.partners.questions import today_of
from alongside.practices.models import Clinic
from alongside.practices.policy import allow
from alongside.referrals import queue, trail
from alongside.referrals.actions.clocks import clocks_of
from alongside.referrals.queue_rows import COLUMNS, file_row, row_of
from alongside.referrals.same import perhaps_same

AT_ONCE = 40


@allow("work_referrals")
@require_safe
def inbox(request: Any) -> HttpResponseBase:
    """List what waits, what is due first, first."""
    practice, today = request.practice, today_of(request.practice)
    days, asked = clocks_of(practice), queue.read_asked(request.GET, practice, today)
    rows = queue.queue(practice, asked, today=today, days=days, member=request.member)
    if is_download(request):
        return download(request, rows, today, days)
    ids = queue.by_due(rows, today, days) if asked.view in ("open", "late") else list_ids(rows)
    page = Paginator(ids, AT_ONCE).get_page(request.GET.get("page"))
    found = rows.in_bulk(list(page))
    shown = [row_of(found[pk], today, days) for pk in page if pk in found]
    note_read(request, len(shown))
    context = {
        "asked": asked,
        "page": page,
        "rows": shown,
        "tabs": tabs(queue.counts(practice, today, days)),
        "clinics": Clinic.objects.of(practice),
        "views": queue.VIEWS,
        "query": query_of(asked),
        "pairs": len(perhaps_same(practice)),
    }
    return render(request, "referrals/inbox.html", context)


def list_ids(rows: Any) -> list[int]:
    """Return the ids of rows in their own order."""
    return list(rows.values_list("pk", flat=True))


def tabs(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """Return name, words and count of each stage."""
    return [(name, said, counts[name]) for name, said in queue.STAGE_WORDS.items()] + [
        ("late", "Late", counts["late"]),
        ("open", "Everything open", counts["open"]),
    ]


def query_of(asked: queue.Asked) -> str:
    """Return the filters as they stand in the address."""
    given = {
        "show": asked.view if asked.view != "open" else "",
        "stage": asked.stage,
        "clinic": asked.clinic or "",
        "who": asked.who,
        "q": asked.words,
    }
    return urlencode({name: value for name, value in given.items() if value})


def note_read(request: Any, number: int, target: str = "inbox") -> None:
    """Write to the trail that patients' courses were read."""
    if number:
        trail.write(request.practice, "read", target, request.user, referrals=number)


def download(request: Any, rows: Any, today: Any, days: dict[str, int]) -> HttpResponseBase:
    """Send the queue as CSV or XLSX."""
    note_read(request, rows.count())
    found = (file_row(row_of(one, today, days)) for one in rows.iterator(chunk_size=500))
    return table_response(request, name="inbox", columns=list(COLUMNS), rows=found)
