"""The page behind a visitor's link."""

from typing import Any

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.utils import perform_login
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from alongside.insights.actions import visitors
from alongside.insights.models import Visitor
from alongside.insights.room.rules import can_join, check_can_join
from alongside.partners.rules import RefusedError
from alongside.practices.forms import NewAccountForm
from alongside.practices.models import User
from alongside.practices.policy import anyone


@anyone
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def room_link(request: Any, token: str) -> HttpResponse:
    """Let the person invited in: with a new account, or with the one they have."""
    found = find_open(token)
    if found is None:
        response = render(request, "insights/room/link_closed.html", status=404)
    elif request.user.is_authenticated:
        response = join(request, found)
    elif User.objects.filter(email=found.email).exists():
        response = render(request, "insights/room/link_sign_in.html", {"visitor": found})
    else:
        response = join_as_new(request, found)
    # The address opens the room, so no other page learns it.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def find_open(token: str) -> Visitor | None:
    """Return the visitor of a token while it opens; everything else answers alike."""
    rows = Visitor.objects.filter(token_hash=visitors.hash_token(token))
    found = rows.select_related("practice", "pack", "invited_by").first()
    return found if found and can_join(found, timezone.now()) else None


def join(request: Any, found: Visitor) -> HttpResponse:
    """Ask somebody who is signed in whether to come in, and let them."""
    context: dict[str, Any] = {"visitor": found}
    try:
        check_can_join(found, timezone.now(), request.user.email)
        if request.method == "POST":
            joined = visitors.join(visitor=found, user=request.user)
            return redirect("room", visitor_id=joined.pk)
    except RefusedError as refusal:
        context["refusal"] = str(refusal)
    return render(request, "insights/room/link_join.html", context)


@sensitive_variables()
def join_as_new(request: Any, found: Visitor) -> HttpResponse:
    """Ask for a name and a password, make the account and sign it in."""
    form = NewAccountForm(request.POST or None, email=found.email, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        try:
            joined = visitors.join_as_new(visitor=found, name=name, password=password)
        except (RefusedError, IntegrityError):  # another window was quicker
            return redirect(request.path)
        perform_login(request, joined.user, email_verification="none")
        reauthenticate_by_password(request)  # the password was typed a moment ago
        return redirect("room", visitor_id=joined.pk)
    status = 422 if form.is_bound else 200
    context = {"visitor": found, "form": form}
    return render(request, "insights/room/link_new.html", context, status=status)
