"""The latest proposal, read behind the door."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import as_attachment
from alongside.partnerships.models import Proposal
from alongside.partnerships.proposal_page import content_of, render_pdf
from alongside.portal.policy import behind_the_door
from alongside.portal.together import latest_shown


@behind_the_door()
@require_safe
def door_proposal(request: Any) -> HttpResponse:
    """Show the latest version of the proposal."""
    return render(request, "portal/proposal.html", content_of(latest(request)))


@behind_the_door()
@require_safe
def door_proposal_pdf(request: Any) -> HttpResponse:
    """Send it as PDF."""
    response = HttpResponse(render_pdf(latest(request)), content_type="application/pdf")
    as_attachment(response, "proposal.pdf")
    return response


def latest(request: Any) -> Proposal:
    """Return the newest proposal that was shown to this partner; 404 before there is one."""
    found = latest_shown(request.partnership)
    if found is None:
        raise Http404
    return found
