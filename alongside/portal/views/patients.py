"""What became of the patients a partner may know of."""

from dataclasses import astuple
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core import audit
from alongside.core.downloads import is_download, table_response
from alongside.portal.course import MOST, lines_for
from alongside.portal.policy import GUEST_WITH_PATIENTS, behind_the_door

ON_A_PAGE = 25
COLUMNS = ["Patient", "Referred on", "Where it stands", "Since", "First visit", "Discharged"]


@behind_the_door(GUEST_WITH_PATIENTS)
@require_safe
def door_patients(request: Any) -> HttpResponseBase:
    """Show the course of each patient, or give the list as a file; each look is audited."""
    lines = lines_for(request.guest)
    audit.record(
        chain=request.guest.practice_id,
        action="read",
        target=f"guest:{request.guest.pk}",
        detail={"referrals": len(lines)},
        by=request.actor.trail,
    )
    if is_download(request):
        request.practice = request.guest.practice  # whose trail the export is written to
        rows = [astuple(line) for line in lines]
        return table_response(request, name="patients", columns=COLUMNS, rows=rows)
    page = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "has_more": len(lines) >= MOST, "most": MOST}
    return render(request, "portal/patients.html", context)
