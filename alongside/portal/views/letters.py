"""What the practice wrote to a partner about its patients."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core import audit
from alongside.core.downloads import is_download, table_response
from alongside.portal.letters import letters_for
from alongside.portal.policy import GUEST_WITH_PATIENTS, behind_the_door

ON_A_PAGE = 20
COLUMNS = ["Day", "Occasion", "About", "Letter", "Signed"]


@behind_the_door(GUEST_WITH_PATIENTS)
@require_safe
def door_letters(request: Any) -> HttpResponseBase:
    """Show the letters, newest first, or give them as a file; each look is audited."""
    found = letters_for(request.guest)
    audit.record(
        chain=request.guest.practice_id,
        action="read",
        target=f"guest:{request.guest.pk}",
        detail={"letters": len(found)},
        by=request.actor.trail,
    )
    if is_download(request):
        request.practice = request.guest.practice  # whose trail the export is written to
        rows = [[one.day, one.occasion, one.about, one.text, one.signed_name] for one in found]
        return table_response(request, name="letters", columns=COLUMNS, rows=rows)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/letters.html", {"page": page})
