"""Come in: by an invitation, by a sign-in link, by asking for one."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alongside.partners.rules import RefusedError
from alongside.portal.actions import people
from alongside.portal.actions.sign_in_links import send_links
from alongside.portal.arriving_forms import AskForLinkForm, JoinForm
from alongside.portal.models import DoorLink, LinkUse
from alongside.portal.rules import can_open
from alongside.practices.models import User
from alongside.practices.policy import anyone

# In settings.ACCOUNT_RATE_LIMITS.
RATE, JOINING = "door_link", "door_join"


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Any) -> HttpResponse:
    """Ask for a link by e-mail; the answer is the same for every address."""
    form = AskForLinkForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "portal/sign_in.html", {"form": form}, status=status)
    email = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action=RATE, key=email):
        return render(request, "429.html", status=429)
    send_links(email=email)
    return render(request, "portal/link_sent.html", {"email": email})


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door_link(request: Any, token: str) -> HttpResponse:
    """Open with a link: looking at it changes nothing, the button does."""
    link = find_open(token)
    if link is None:
        response = render(request, "portal/link_closed.html", status=404)
    elif link.use != LinkUse.JOIN:
        response = come_back(request, link)
    elif request.user.is_authenticated:
        response = join_signed_in(request, link)
    else:
        response = join_as_new(request, link)
    # The address opens the door, so no other page learns it.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def find_open(token: str) -> DoorLink | None:
    """Return the link of a token while it opens; everything else answers alike."""
    found = (
        DoorLink.objects.filter(token_hash=people.hash_token(token))
        .select_related("guest__practice", "guest__partnership__partner", "guest__user")
        .first()
    )
    return found if found and can_open(found, timezone.now()) else None


def come_back(request: Any, link: DoorLink) -> HttpResponse:
    """Sign a guest in; an account with a second factor is asked for it, as with a password."""
    if request.method != "POST" or link.guest.user is None:
        return render(request, "portal/come_in.html", {"link": link, "host": link.guest.practice})
    try:
        guest = people.use_to_sign_in(link=link)
    except RefusedError:
        return render(request, "portal/link_closed.html", status=404)
    return enter(request, guest)


def join_signed_in(request: Any, link: DoorLink) -> HttpResponse:
    """Let somebody who has an account take the invitation up with it."""
    context: dict[str, Any] = {"link": link, "host": link.guest.practice}
    if request.method == "POST":
        try:
            guest = people.join(link=link, user=request.user)
        except RefusedError as refusal:
            context["refusal"] = str(refusal)
        except IntegrityError:  # the same account, through another link, at the same moment
            return redirect("home")
        else:
            return redirect("door", guest_id=guest.pk)
    status = 422 if "refusal" in context else 200
    return render(request, "portal/join_signed_in.html", context, status=status)


def join_as_new(request: Any, link: DoorLink) -> HttpResponse:
    """Ask for name and e-mail, make an account without a password and sign it in."""
    initial = {"name": link.guest.name, "email": link.guest.email}
    form = JoinForm(request.POST or None, initial=initial)
    context = {"link": link, "host": link.guest.practice, "form": form}
    if request.method == "POST" and form.is_valid():
        # The form tells whether an e-mail has an account: a link is no licence to try many.
        if not ratelimit.consume(request, action=JOINING, key=link.token_hash):
            return render(request, "429.html", status=429)
        name, email = form.cleaned_data["name"], form.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            context["has_account"] = True
        else:
            try:
                guest = people.join_as_new(link=link, name=name, email=email)
            except (RefusedError, IntegrityError):  # another window was quicker
                return redirect(request.path)
            return enter(request, guest)
    status = 422 if form.is_bound else 200
    return render(request, "portal/join.html", context, status=status)


def enter(request: Any, guest: Any) -> HttpResponse:
    """Sign the guest's account in and lead to the door."""
    # Opening their own link counts as having just signed in, so that a factor can be added at once.
    record_authentication(request, guest.user, method="link", reauthenticated=True)
    response = perform_login(
        request,
        guest.user,
        email_verification="none",
        redirect_url=f"/door/{guest.pk}/",
    )
    if request.user.is_authenticated:
        messages.success(request, f"Welcome, {guest.name}.")
    return response  # type: ignore[no-any-return]
