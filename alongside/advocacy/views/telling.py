"""What a patient sees who is asked, and the friend to whom they pass it on."""

from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.advocacy.actions import asking
from alongside.advocacy.actions.deciding import standing_of
from alongside.advocacy.actions.introducing import FRIEND_AGREES, Friend, come
from alongside.advocacy.direct_access import access_for
from alongside.advocacy.models import Advocate, Ask, Share
from alongside.advocacy.qr import address_of, picture_of
from alongside.advocacy.views.by_link import by_link, closed, host_context, kept_nowhere
from alongside.core.working_for import bind
from alongside.partners.rules import RefusedError
from alongside.practices.models import Clinic

ASKS = "friend_asks"  # in settings.ACCOUNT_RATE_LIMITS


@by_link("tell")
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: Any, key: str, token: str) -> HttpResponse:
    """Ask a patient; a yes shows their link, their words and their card, a no thanks them."""
    found = Ask.objects.filter(key=key).select_related("practice", "patient").first()
    if found is None or found.ends_at <= timezone.now():
        return closed(request)
    bind(found.practice_id)
    if request.method == "POST":
        hear(request, found)
        return redirect("tell", token=token)
    context = host_context(found.practice) | {"asked": found, "token": token}
    advocate = Advocate.objects.filter(patient=found.patient, ended_at=None).first()
    share = asking.open_share(advocate) if found.has_agreed and advocate else None
    if share:
        return render(request, "advocacy/sharing.html", context | shared(share))
    context["agrees"] = asking.AGREES.format(practice=found.practice.name)
    return render(request, "advocacy/tell.html", context)


def hear(request: Any, found: Ask) -> None:
    """Keep a yes, a no, or that they end it."""
    said = request.POST.get("say")
    if said == "end":
        advocate = Advocate.objects.filter(patient=found.patient).first()
        if advocate:
            asking.end(advocate=advocate, by="holder of the link")
        asking.say(ask=found, has_agreed=False, by=None)
    elif said in ("yes", "no"):
        asking.say(ask=found, has_agreed=said == "yes", by=None)


def shared(share: Share) -> dict[str, Any]:
    """Return the link, the words around it, and its picture."""
    address = address_of(share)
    words = f"I went to {share.practice.name} and was glad I did. They listen first: {address}"
    return {"share": share, "address": address, "words": words, "picture": picture_of(address)}


class FriendForm(forms.Form):
    """As little as it takes to call somebody back."""

    name = forms.CharField(label="How may we call you?", max_length=80)
    phone = forms.CharField(
        label="Phone", max_length=30, required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    email = forms.CharField(
        label="Or e-mail", max_length=254, required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    line = forms.CharField(
        label="When is a good time to reach you?", max_length=500, required=False,
        help_text="No need to write about your health here; we ask when we speak.",
    )  # fmt: skip
    may_tell = forms.BooleanField(
        label="You may tell the person who told me that I came", required=False
    )
    agree = forms.BooleanField(label="You may get in touch with me", required=False)


@by_link("friend")
@require_http_methods(["GET", "HEAD", "POST"])
def friend(request: Any, key: str, token: str) -> HttpResponse:
    """Show a friend who we are, and take down that they would like a visit."""
    share = open_share(key)
    if share is None:
        return closed(request)
    bind(share.practice_id)
    form = FriendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if ratelimit.consume(
            request, app="allauth.account", action=ASKS, key=share.key
        ) is None:  # fmt: skip
            return kept_nowhere(render(request, "429.html", status=429))
        try:
            come(share=share, friend=friend_of(form.cleaned_data))
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("friend_thanks", token=token)
    context = friend_context(share) | {"form": form, "token": token}
    return render(request, "advocacy/friend.html", context, status=422 if form.errors else 200)


def friend_of(typed: dict[str, Any]) -> Friend:
    """Return what was typed."""
    names = ("name", "phone", "email", "line", "may_tell")
    return Friend(**{name: typed[name] for name in names}, has_agreed=typed["agree"])


def open_share(key: str) -> Share | None:
    """Return an advocate's link while it works."""
    rows = Share.objects.filter(key=key, closed_at=None, ends_at__gt=timezone.now())
    return rows.filter(advocate__ended_at=None).select_related("practice", "advocate").first()


def friend_context(share: Share) -> dict[str, Any]:
    """Return who we are; nothing of it depends on whose link it is."""
    standing = standing_of(share.practice)
    return host_context(share.practice) | {
        "about": standing.about,
        "access": access_for(share.practice, standing.state),
        "clinics": [one.name for one in Clinic.objects.of(share.practice)],
        "agrees": FRIEND_AGREES.format(practice=share.practice.name),
    }


@by_link("friend")
@require_safe
def friend_thanks(request: Any, key: str, token: str) -> HttpResponse:
    """Thank a friend, in the same words whoever asked."""
    del token
    share = open_share(key)
    if share is None:
        return closed(request)
    bind(share.practice_id)
    return render(request, "advocacy/friend_thanks.html", host_context(share.practice))
