"""The members page: who is here, as what, and who is invited."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.practices import second_factor
from alongside.practices.actions import invitations
from alongside.practices.actions import members as member_actions
from alongside.practices.forms import InviteForm, RoleForm
from alongside.practices.invitation_mail import is_mail_set_up, send_link
from alongside.practices.models import Invitation, Member
from alongside.practices.policy import allow
from alongside.practices.roles import Role
from alongside.practices.rules import NotAllowedError

COLUMNS = ["name", "e-mail", "role", "active", "second factor"]
INVITED = ["e-mail", "role", "invited", "until"]


@allow("manage_practice")
@require_safe
def members(request: Any) -> HttpResponseBase:
    """Show the members and the open invitations, or give either as a file."""
    if is_download(request):
        invited = request.GET.get("list") == "invitations"
        name, columns, found = (
            ("Invitations", INVITED, invited_rows(request))
            if invited
            else ("Members", COLUMNS, rows(request))
        )
        return table_response(
            request, name=f"{name} {request.practice}", columns=columns, rows=found
        )
    return show_members(request, InviteForm())


def rows(request: Any) -> list[list[object]]:
    """Return the members as rows of the file."""
    found = Member.objects.of(request.practice).select_related("user").order_by("user__email")
    protected = second_factor.accounts_with_one(request.practice)
    return [
        [m.user.name, m.user.email, m.get_role_display(), m.is_active, m.user_id in protected]
        for m in found
    ]


def invited_rows(request: Any) -> list[list[object]]:
    """Return the open invitations as rows of the file."""
    found = invitations.open_invitations(request.practice).order_by("-created_at")
    return [[i.email, i.get_role_display(), i.created_at, i.expires_at] for i in found]


def show_members(request: Any, form: InviteForm, status: int = 200) -> HttpResponse:
    """Render the page, with what was typed when an invitation was refused."""
    found = Member.objects.of(request.practice).select_related("user", "practice")
    context = {
        "members": found.order_by("-is_active", "user__name", "user__email"),
        "protected": second_factor.accounts_with_one(request.practice),
        "invitations": invitations.open_invitations(request.practice).order_by("-created_at"),
        "now": timezone.now(),
        "form": form,
        "roles": Role.choices,
    }
    return render(request, "practices/members.html", context, status=status)


@allow("manage_practice")
@require_POST
def member_invite(request: Any) -> HttpResponse:
    """Make a link and show it, this once; send it too when mail is set up."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return show_members(request, form, status=422)
    email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
    try:
        issued = invitations.invite(
            practice=request.practice, email=email, role=role, by=request.user
        )
    except NotAllowedError as refusal:
        form.add_error("email", str(refusal))
        return show_members(request, form, status=422)
    if is_sent := is_mail_set_up(request.practice):
        send_link(issued, request.user)
    context = {"issued": issued, "sent": is_sent}
    return render(request, "practices/invitation_made.html", context)


@allow("manage_practice")
@require_POST
def invitation_withdraw(request: Any, invitation_id: int) -> HttpResponse:
    """Make an open link stop working."""
    invitation = get_object_or_404(Invitation.objects.of(request.practice), pk=invitation_id)
    invitations.withdraw(invitation=invitation, by=request.user)
    messages.success(request, f"The link for {invitation.email} no longer works.")
    return redirect("members", slug=request.practice.slug)


@allow("manage_practice")
@require_POST
def member_role(request: Any, member_id: int) -> HttpResponse:
    """Give a member another role."""
    member = get_object_or_404(Member.objects.of(request.practice), pk=member_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, "That is not a role. Nothing was changed.")
        return redirect("members", slug=request.practice.slug)
    role = Role(form.cleaned_data["role"])
    return answer(
        request,
        lambda: member_actions.change_role(member=member, role=role, by=request.user),
        f"{member.user} is now: {role.label}.",
    )


@allow("manage_practice")
@require_POST
def member_deactivate(request: Any, member_id: int) -> HttpResponse:
    """End a membership."""
    member = get_object_or_404(Member.objects.of(request.practice), pk=member_id)
    return answer(
        request,
        lambda: member_actions.deactivate(member=member, by=request.user),
        f"{member.user} can no longer open {request.practice}.",
    )


@allow("manage_practice")
@require_POST
def member_reactivate(request: Any, member_id: int) -> HttpResponse:
    """Let a former member in again."""
    member = get_object_or_404(Member.objects.of(request.practice), pk=member_id)
    return answer(
        request,
        lambda: member_actions.reactivate(member=member, by=request.user),
        f"{member.user} can open {request.practice} again.",
    )


def answer(request: Any, act: Any, done: str) -> HttpResponse:
    """Do it, say so or say why not, and go back; who is no longer owner goes home."""
    try:
        act()
    except NotAllowedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    still = Member.objects.get(pk=request.member.pk).can("manage_practice")
    return redirect("members", slug=request.practice.slug) if still else redirect("home")
