"""The practice's colour and logo, for whoever stands behind its door."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from alongside.partnerships.look import look_of
from alongside.portal.policy import behind_the_door


@behind_the_door()
@require_safe
def door_look(request: Any) -> HttpResponse:
    """Send the colour as a style sheet; the content policy allows no inline style."""
    accent = look_of(request.guest.practice).accent
    return HttpResponse(f":root {{ --accent: {accent}; }}\n", content_type="text/css")


@behind_the_door()
@require_safe
def door_logo(request: Any) -> HttpResponse:
    """Send the logo."""
    look = look_of(request.guest.practice)
    if not look.logo:
        raise Http404
    return HttpResponse(bytes(look.logo), content_type=look.logo_type)
