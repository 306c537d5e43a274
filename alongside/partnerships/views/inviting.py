"""Their part: what we would welcome, what they offer, and the invitation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.partners.rules import RefusedError
from alongside.partners.views.form_page import bound
from alongside.partnerships.actions import invitations, parts
from alongside.partnerships.forms import InvitationWords, TheirPartForm
from alongside.partnerships.invitation_words import first_wording, qr_of
from alongside.partnerships.look import look_of
from alongside.partnerships.models import InvitationText, Origin, TheirPart
from alongside.partnerships.views.finding import (
    actor_of,
    attempt,
    back_to,
    form_page,
    partnership_of,
    row_of,
)
from alongside.practices.policy import allow


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def their_part_add(request: Any, partnership_id: int) -> HttpResponse:
    """Write what we would welcome, or what one of them offered."""
    found = partnership_of(request, partnership_id)

    def add(given: dict[str, Any]) -> Any:
        by = actor_of(request, given.pop("told_by"))
        origin = Origin.OFFERED if by.told_by else Origin.WELCOMED
        return parts.add_theirs(partnership=found, origin=origin, by=by, **given)

    return form_page(
        request,
        found,
        TheirPartForm(bound(request)),
        title="Their part",
        section="invite",
        lead="What would you gladly accept? People give more easily when they know.",
        act=add,
    )


@allow("work_on_partnerships")
@require_POST
def their_part_remove(request: Any, their_part_id: int) -> HttpResponse:
    """Take a line of their part out."""
    part = row_of(request, TheirPart, their_part_id)
    attempt(request, parts.remove_theirs, part=part, done="Taken out.")
    return back_to(part.partnership, "invite")


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_prepare(request: Any, partnership_id: int) -> HttpResponse:
    """Word an invitation; what comes back is ready to print or to copy."""
    found = partnership_of(request, partnership_id)
    form = InvitationWords(bound(request), initial=first_wording(found, actor_of(request)))
    if form.is_valid():
        try:
            made = invitations.prepare(partnership=found, by=actor_of(request), **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return show_invitation(request, made.text, made.link)
    context = {"partnership": found, "partner": found.with_whom, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "partnerships/invitation_new.html", context, status=status)


@allow("see_partnerships")
@require_safe
def invitation_shown(request: Any, text_id: int) -> HttpResponse:
    """Show an invitation as it was worded; its link was shown when it was made."""
    return show_invitation(request, row_of(request, InvitationText, text_id), "")


def show_invitation(request: Any, text: InvitationText, link: str) -> HttpResponse:
    """Render a letter to print, or an e-mail to copy."""
    context = {
        "text": text,
        "link": link,
        "qr": qr_of(link) if link else "",
        "partnership": text.partnership,
        "partner": text.partnership.with_whom,
        "look": look_of(request.practice),
    }
    return render(request, "partnerships/invitation.html", context)
