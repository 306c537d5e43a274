"""A proposal as its partner reads it, by a link that ends; whoever has no link learns nothing."""

from typing import Any, TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.downloads import as_attachment
from alongside.core.working_for import bind
from alongside.partnerships.actions import links
from alongside.partnerships.look import look_of
from alongside.partnerships.models import ShareLink
from alongside.partnerships.proposal_page import content_of, render_pdf
from alongside.practices.policy import anyone

R = TypeVar("R", bound=HttpResponse)


@anyone
@require_safe
def shared_proposal(request: Any, token: str) -> HttpResponse:
    """Show the proposal of a link and note that it was read."""
    link = open_or_404(token)
    links.note_read(link=link)
    context = content_of(link.proposal) | {"token": token, "expires_at": link.expires_at}
    return kept_nowhere(render(request, "partnerships/shared_proposal.html", context))


@anyone
@require_safe
def shared_pdf(_request: Any, token: str) -> HttpResponse:
    """Send the proposal of a link as PDF."""
    link = open_or_404(token)
    links.note_read(link=link)
    response = HttpResponse(render_pdf(link.proposal), content_type="application/pdf")
    as_attachment(response, "proposal.pdf")
    return kept_nowhere(response)


@anyone
@require_safe
def shared_logo(_request: Any, token: str) -> HttpResponse:
    """Send the practice's logo to whoever may see the proposal."""
    look = look_of(open_or_404(token).practice)
    if not look.logo:
        raise Http404
    return kept_nowhere(HttpResponse(bytes(look.logo), content_type=look.logo_type))


@anyone
@require_safe
def shared_look(_request: Any, token: str) -> HttpResponse:
    """Send the practice's colour as a style sheet; the content policy allows no inline style."""
    return kept_nowhere(look_css(look_of(open_or_404(token).practice).accent))


def open_or_404(token: str) -> ShareLink:
    """Return the link; unknown, expired and revoked answer alike."""
    link = links.find_open(token)
    if link is None:
        raise Http404
    bind(link.practice_id)
    return link


def look_css(accent: str) -> HttpResponse:
    """Return the style sheet of a checked colour."""
    return HttpResponse(f":root {{ --accent: {accent}; }}\n", content_type="text/css")


def kept_nowhere(response: R) -> R:
    """Have no cache and no search engine keep it, and no other site learn its address."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
