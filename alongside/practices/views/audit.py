"""The audit trail of a practice, for its owner."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core import audit as trail
from alongside.core.downloads import is_download, table_response
from alongside.core.models import AuditEvent, AuditHead
from alongside.practices.audit_filters import AuditFilter
from alongside.practices.audit_words import say, say_detail
from alongside.practices.policy import allow

ON_A_PAGE = 50
BREAKS_SHOWN = 5
COLUMNS = ["number", "at", "who", "what", "action", "target", "detail", "hash"]


@allow("read_audit")
@require_safe
def audit(request: Any) -> HttpResponseBase:
    """Show the trail, newest first, or give it as a file."""
    form = AuditFilter(request.GET, practice=request.practice)
    events = form.events()
    if is_download(request):
        return table_response(
            request, name=f"Audit trail {request.practice.slug}", columns=COLUMNS, rows=rows(events)
        )
    page = Paginator(events, ON_A_PAGE).get_page(request.GET.get("page"))
    asked = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    context = {
        "form": form,
        "page": page,
        "lines": [line(event) for event in page.object_list],
        "asked": asked,
    }
    if "check" in request.GET:
        context |= {"is_checked": True, "breaks": first_breaks(request.practice.pk)}
    return render(request, "practices/audit.html", context)


def first_breaks(chain: int) -> list[str]:
    """Return a sentence for each of the first places where the chain does not hold."""
    head = AuditHead.objects.filter(chain=chain).first()
    return list(islice(trail.find_breaks_in(chain, head), BREAKS_SHOWN))


def rows(events: QuerySet[AuditEvent]) -> Iterator[list[object]]:
    """Yield the events as rows of the file."""
    for event in events.iterator():
        words = [event.actor, say(event.action), event.action, event.target, say_detail(event)]
        yield [event.number, event.at, *words, event.hash]


def line(event: AuditEvent) -> dict[str, Any]:
    """Return an event as the page shows it."""
    return {"event": event, "what": say(event.action), "detail": say_detail(event)}
