"""The page behind an invitation's link."""

from typing import Any

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.utils import perform_login
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from alongside.practices.actions import invitations
from alongside.practices.forms import NewAccountForm
from alongside.practices.models import Invitation, Member, User
from alongside.practices.policy import anyone
from alongside.practices.rules import NotAllowedError, can_accept, check_is_for
from alongside.practices.second_factor import has_second_factor


@anyone
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Any, token: str) -> HttpResponse:
    """Let the person invited join: with a new account, or with the one they have."""
    found = find_open(token)
    if found is None:
        response = render(request, "practices/invitation_closed.html", status=404)
    elif request.user.is_authenticated:
        response = join(request, found)
    elif User.objects.filter(email=found.email).exists():
        response = render(request, "practices/invitation_sign_in.html", {"invitation": found})
    else:
        response = join_as_new(request, found)
    # The address itself opens the door, so it is never passed on as a referrer. Not
    # `no-referrer`: browsers then send `Origin: null` with the form, which CSRF refuses.
    response["Referrer-Policy"] = "strict-origin"
    return response


def find_open(token: str) -> Invitation | None:
    """Return the invitation of a token while it can be accepted."""
    found = (
        Invitation.objects.filter(token_hash=invitations.hash_token(token))
        .select_related("practice", "invited_by")
        .first()
    )
    return found if found and can_accept(found, timezone.now()) else None


def join(request: Any, found: Invitation) -> HttpResponse:
    """Ask somebody who is signed in whether to join, and let them."""
    context: dict[str, Any] = {"invitation": found}
    try:
        check_is_for(found, request.user.email)
        if request.method == "POST":
            return welcome(request, invitations.accept(invitation=found, by=request.user))
    except NotAllowedError as refusal:
        context["refusal"] = str(refusal)
    return render(request, "practices/invitation_join.html", context)


@sensitive_variables()
def join_as_new(request: Any, found: Invitation) -> HttpResponse:
    """Ask for a name and a password, make the account and sign it in."""
    form = NewAccountForm(request.POST or None, email=found.email)
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        try:
            member = invitations.accept_as_new(invitation=found, name=name, password=password)
        except (NotAllowedError, IntegrityError):  # another window was quicker
            return redirect("invitation", token=request.resolver_match.kwargs["token"])
        perform_login(request, member.user, email_verification="none")
        reauthenticate_by_password(request)  # the password was typed a moment ago
        return welcome(request, member)
    status = 422 if form.is_bound else 200
    context = {"invitation": found, "form": form}
    return render(request, "practices/invitation_new.html", context, status=status)


def welcome(request: Any, member: Member) -> HttpResponse:
    """Go to the practice, by way of the second factor when the role needs one."""
    messages.success(request, f"You are a member of {member.practice} now.")
    if member.needs_second_factor and not has_second_factor(member.user):
        return redirect("second_factor_needed")
    return redirect("stream", slug=member.practice.slug)
