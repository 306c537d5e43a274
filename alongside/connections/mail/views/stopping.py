"""The page behind the link in every letter: no more e-mail, honoured at once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alongside.connections.mail.actions.stopping import stop
from alongside.connections.mail.opting_out import read_token
from alongside.core.working_for import bind
from alongside.practices.policy import anyone


@anyone
@never_cache
@csrf_exempt  # a mail program posts here by itself (RFC 8058); the link is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: Any, token: str) -> HttpResponse:
    """Ask, then stop; a link that we did not make answers the same for every address."""
    found = read_token(token)
    bind(found[0].pk if found else None)
    if found is None:
        response = render(request, "mail/stop_closed.html", status=404)
    elif request.method == "POST":
        is_one_click = request.POST.get("List-Unsubscribe") == "One-Click"
        practice, address = found
        how = "one click" if is_one_click else "link"
        stop(practice=practice, address=address, how=how, by=None)
        response = render(request, "mail/stopped.html", {"sender": practice})
    else:
        response = render(request, "mail/stop.html", {"sender": found[0]})
    response["Referrer-Policy"] = "strict-origin"
    return response
