"""The practice's side of a partner's door: who can come in, invite, take off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.partners.rules import RefusedError
from alongside.partnerships.actor import Actor
from alongside.partnerships.invitation_words import qr_of
from alongside.partnerships.views.finding import partnership_of
from alongside.portal.actions import people
from alongside.portal.actions.sign_in_links import mail_invitation
from alongside.portal.models import Guest
from alongside.portal.practice_forms import InviteGuestForm
from alongside.portal.sees import WORDS, sees
from alongside.practices.policy import allow

COLUMNS = ["Name", "E-mail", "Invited", "Joined", "Taken off"]


@allow("see_partnerships")
@require_safe
def door_people(request: Any, partnership_id: int) -> HttpResponseBase:
    """Show who of the partner can come in, or give the list as a file."""
    found = partnership_of(request, partnership_id)
    guests = Guest.objects.of(request.practice).filter(partnership=found)
    if is_download(request):
        rows = [(g.name, g.email, g.invited_at, g.joined_at, g.removed_at) for g in guests]
        return table_response(request, name="partner's door", columns=COLUMNS, rows=rows)
    context = {
        "partnership": found,
        "partner": found.with_whom,
        "inside": [one for one in guests if one.removed_at is None],
        "former": [one for one in guests if one.removed_at is not None],
        "what_they_see": WORDS[sees(found.with_whom.kind)],
    }
    return render(request, "portal/people.html", context)


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def door_invite(request: Any, partnership_id: int) -> HttpResponse:
    """Invite somebody; the link is shown once, and sent where an e-mail was given."""
    found = partnership_of(request, partnership_id)
    form = InviteGuestForm(request.POST or None, partnership=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = people.invite(
                partnership=found, by=Actor.member(request.user), **form.cleaned_data
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return show_link(request, made.guest, made.link, is_first=True)
    context = {"partnership": found, "partner": found.with_whom, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "portal/invite.html", context, status=status)


@allow("work_on_partnerships")
@require_POST
def door_new_link(request: Any, guest_id: int) -> HttpResponse:
    """Make a fresh link to hand over."""
    guest = guest_of(request, guest_id)
    try:
        link = people.renew(guest=guest, by=Actor.member(request.user))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return back_to_people(request, guest)
    return show_link(request, guest, link, is_first=guest.user_id is None)


@allow("work_on_partnerships")
@require_POST
def door_remove(request: Any, guest_id: int) -> HttpResponse:
    """Take somebody off: their next request is refused."""
    guest = guest_of(request, guest_id)
    people.remove(guest=guest, by=Actor.member(request.user))
    messages.success(request, f"{guest} can no longer come in.")
    return back_to_people(request, guest)


def guest_of(request: Any, guest_id: int) -> Guest:
    """Return a guest of the practice; 404 for others."""
    rows = Guest.objects.of(request.practice).select_related("partnership__partner", "practice")
    found: Guest = get_object_or_404(rows, pk=guest_id)
    return found


def back_to_people(request: Any, guest: Guest) -> HttpResponse:
    """Lead back to the list."""
    return redirect(
        "partnership_door", slug=request.practice.slug, partnership_id=guest.partnership_id
    )


def show_link(request: Any, guest: Guest, link: str, *, is_first: bool) -> HttpResponse:
    """Show a link once, ready to print; say whether it was sent as well."""
    context = {
        "partnership": guest.partnership,
        "partner": guest.partnership.with_whom,
        "guest_name": guest.name,
        "link": link,
        "qr": qr_of(link),
        "is_first": is_first,
        "sent_to": guest.email if mail_invitation(guest=guest, link=link) else "",
    }
    return render(request, "portal/link_shown.html", context)
