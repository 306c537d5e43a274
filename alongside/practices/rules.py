"""Decisions about members and invitations: `can_x` asks, `check_x` raises the sentence to read."""

from datetime import datetime

from alongside.practices.models import Invitation, Member
from alongside.practices.roles import Role


class NotAllowedError(Exception):
    """What was asked may not be done; the message is the sentence that the person reads."""


def check_an_owner_stays(member: Member, other_owners: int) -> None:
    """Raise NotAllowedError when a practice would be left without an owner who can sign in."""
    if member.role == Role.OWNER and member.is_active and other_owners == 0:
        raise NotAllowedError(
            f"{member.user} is the only owner. Make somebody else an owner first, so that the"
            " practice is never without one."
        )


def check_not_a_member(email: str, member: Member | None) -> None:
    """Raise NotAllowedError when the e-mail already belongs to an active member."""
    if member is not None and member.is_active:
        raise NotAllowedError(
            f"{email} is a member already, as {member.get_role_display()}."
            " Change the role in the list instead."
        )


def can_accept(invitation: Invitation, now: datetime) -> bool:
    """Tell whether an invitation still opens: not used, not withdrawn, not too old."""
    is_untouched = invitation.accepted_at is None and invitation.withdrawn_at is None
    return is_untouched and now < invitation.expires_at


def check_can_accept(invitation: Invitation, now: datetime) -> None:
    """Raise NotAllowedError when an invitation no longer opens."""
    if not can_accept(invitation, now):
        raise NotAllowedError("This invitation was used, withdrawn or is older than seven days.")


def check_is_for(invitation: Invitation, email: str) -> None:
    """Raise NotAllowedError when the account is not the one that was invited."""
    if email.lower() != invitation.email.lower():
        raise NotAllowedError(
            f"The invitation is for {invitation.email}. You are signed in as {email}:"
            " sign out first, then open the link again."
        )


def can_lose_second_factor(memberships: list[Member], factors_left: int) -> bool:
    """Tell whether an account may remove a factor: a role that needs one keeps at least one."""
    needs_one = any(member.is_active and member.needs_second_factor for member in memberships)
    return factors_left > 0 or not needs_one
