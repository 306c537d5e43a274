"""How far the loop is closed, of the practice and of each partner."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import is_download, table_response
from alongside.letters.loop import Closed, closed_loop
from alongside.letters.loop_words import say_loop, since_words
from alongside.partners.models import Partner
from alongside.practices.models import Practice
from alongside.practices.policy import allow

COLUMNS = ["Partner", "Referrals with something to tell", "Closed in time", "Open or late"]
MOST = 200


@allow("see_partners")
@require_safe
def loop(request: Any) -> HttpResponseBase:
    """Show the figures, and a line for each partner."""
    closed = closed_loop(request.practice)
    lines = lines_of(request.practice, closed) if closed else []
    if is_download(request):
        rows = [[name, whole, part, whole - part] for _, name, part, whole in lines]
        return table_response(request, name="closing-the-loop", columns=COLUMNS, rows=rows)
    context: dict[str, Any] = {"lines": lines[:MOST], "has_more": len(lines) > MOST}
    if closed:
        context |= {"said": say_loop(closed.loop), "since": since_words(closed)}
        context["too_recent"] = closed.loop.too_recent
    return render(request, "letters/loop.html", context)


def lines_of(practice: Practice, closed: Closed) -> list[tuple[int, str, int, int]]:
    """Return (partner, name, closed, referrals), most left open first."""
    rows = Partner.objects.of(practice).filter(pk__in=closed.by_partner)
    names = dict(rows.values_list("pk", "name"))
    lines = [(pk, names[pk], *closed.by_partner[pk]) for pk in names]
    return sorted(lines, key=lambda line: (line[2] - line[3], line[1]))
