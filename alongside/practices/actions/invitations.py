"""Invite somebody by a link, withdraw the link, accept it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.core import audit
from alongside.practices.models import Invitation, Member, Practice, PracticeQuerySet, User
from alongside.practices.roles import Role
from alongside.practices.rules import check_can_accept, check_is_for, check_not_a_member

TOKEN_BYTES = 32
VALID_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Issued:
    """An invitation and its link, which exists nowhere else: only a hash of it is kept."""

    invitation: Invitation
    link: str


def hash_token(token: str) -> str:
    """Return what is kept of a token; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, practice: Practice, email: str, role: Role, by: User | None) -> Issued:
    """Make a link for one person; an earlier open one for the same e-mail stops working."""
    email = email.strip().lower()
    check_not_a_member(
        email, Member.objects.of(practice).filter(user__email=email).select_related("user").first()
    )
    open_invitations(practice).filter(email=email).update(withdrawn_at=timezone.now())
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        practice=practice,
        email=email,
        role=role,
        token_hash=hash_token(token),
        invited_by=by,
        expires_at=timezone.now() + VALID_FOR,
    )
    note(invitation, "member_invited", by)
    path = reverse("invitation", kwargs={"token": token})
    return Issued(invitation, f"{settings.PUBLIC_URL}{path}")


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User | None) -> None:
    """Make an open link stop working; one that was used or withdrawn stays as it is."""
    changed = (
        open_invitations(invitation.practice)
        .filter(pk=invitation.pk)
        .update(withdrawn_at=timezone.now())
    )
    if changed:
        note(invitation, "invitation_withdrawn", by)


@transaction.atomic
def accept(*, invitation: Invitation, by: User) -> Member:
    """Make the account a member, once; a former member comes back in the new role."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    check_can_accept(locked, timezone.now())
    check_is_for(locked, by.email)
    locked.accepted_at = timezone.now()
    locked.save(update_fields=["accepted_at"])
    member, _ = Member.objects.update_or_create(
        practice=locked.practice, user=by, defaults={"role": locked.role, "is_active": True}
    )
    note(locked, "invitation_accepted", by)
    return member


@transaction.atomic
def accept_as_new(*, invitation: Invitation, name: str, password: str) -> Member:
    """Make an account for the person invited, and a member of it."""
    user = User.objects.create_user(invitation.email, password, name=name)
    return accept(invitation=invitation, by=user)


def open_invitations(practice: Practice) -> PracticeQuerySet[Invitation]:
    """Return the invitations that were neither used nor withdrawn."""
    return Invitation.objects.of(practice).filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True
    )


def note(invitation: Invitation, action: str, by: User | None) -> None:
    """Write the audit event."""
    audit.record(
        chain=invitation.practice_id,
        action=action,
        target=f"invitation:{invitation.pk}",
        detail={"email": invitation.email, "role": invitation.role},
        by=by.email if by else "system",
    )
