"""Pages that open by a signed link: no account, no script, one answer to everything that is closed.

A page behind a link tells nobody else anything: forged, ended and unknown links answer alike, and
whoever tries many is stopped by their address on the net.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alongside.advocacy.actions.sending import preferences_link
from alongside.advocacy.face import face_of
from alongside.advocacy.models import Reach
from alongside.advocacy.tokens import make_token, read_token
from alongside.core.working_for import bind
from alongside.patients.models import Patient
from alongside.practices.models import Practice
from alongside.practices.policy import anyone

RATE = "patient_page"  # in settings.ACCOUNT_RATE_LIMITS
LOOK_LASTS = timedelta(days=2)
View = Callable[..., HttpResponse]
Opened = Callable[..., HttpResponseBase]


def by_link(route: str) -> Callable[[View], Opened]:
    """Declare a page whose token is for `route`; the view gets the key that is in it."""

    def declare(view: View) -> Opened:
        @anyone
        @never_cache
        @wraps(view)
        def opened(request: Any, token: str, **kwargs: Any) -> HttpResponse:
            key = read_token(route, token)
            if not is_allowed(request, opens=key is not None):
                return kept_nowhere(render(request, "429.html", status=429))
            if key is None:
                return closed(request)
            return kept_nowhere(view(request, key=key, token=token, **kwargs))

        return opened

    return declare


def is_allowed(request: Any, *, opens: bool) -> bool:
    """Count what is posted, and every try of a link that does not open, by address on the net."""
    used = ratelimit.consume(request, app="allauth.account", action=RATE, limit_get=not opens)
    return used is not None


def closed(request: Any) -> HttpResponse:
    """Answer what does not open, always in the same words."""
    return kept_nowhere(render(request, "advocacy/closed.html", status=404))


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Have no cache and no search engine keep it, and no other site learn its address."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def host_context(practice: Practice, patient: Patient | None = None) -> dict[str, Any]:
    """Return what the frame of such a page shows: who we are, in our own look.

    Of a patient's own page, where they end what they like, too; not of one that is passed on.
    """
    key = practice.pk.to_bytes(8).hex()
    token = make_token("page_look", key, timezone.now() + LOOK_LASTS)
    return {
        "host": practice,
        "face": face_of(practice),
        "look_token": token,
        "choices": choices_of(patient),
    }


def choices_of(patient: Patient | None) -> str:
    """Return the page on which a patient chooses what we send; empty once nothing is sent."""
    reach = Reach.objects.filter(patient=patient).first() if patient else None
    return preferences_link(reach) if reach else ""


def practice_behind(token: str) -> Practice:
    """Return the practice that a look's token is for; 404 for anything else."""
    key = read_token("page_look", token)
    found = Practice.objects.filter(pk=int(key, 16)).first() if key else None
    if found is None:
        raise Http404
    bind(found.pk)
    return found


@anyone
@require_safe
def page_look(_request: Any, token: str) -> HttpResponse:
    """Send the practice's colour; the content policy allows no inline style."""
    accent = face_of(practice_behind(token)).accent
    return HttpResponse(f":root {{ --accent: {accent}; }}\n", content_type="text/css")


@anyone
@require_safe
def page_logo(_request: Any, token: str) -> HttpResponse:
    """Send the practice's logo."""
    face = face_of(practice_behind(token))
    if not face.logo:
        raise Http404
    return HttpResponse(face.logo, content_type=face.logo_type)
