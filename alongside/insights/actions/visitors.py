"""Invite somebody into the data room, let them in, show them another edition, revoke."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.core import audit
from alongside.insights.filters import today_at
from alongside.insights.models import Pack, Visitor
from alongside.insights.room.rules import check_can_join, check_expiry
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import User

TOKEN_BYTES = 32
LINK_VALID_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Invited:
    """A visitor and their link, which exists nowhere else."""

    visitor: Visitor
    link: str


def hash_token(token: str) -> str:
    """Return what is kept of a token; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *, pack: Pack, kind: str, name: str, firm: str, email: str, expires_on: date, by: User | None
) -> Invited:
    """Make a link for one person to one edition, until a day."""
    email = email.strip().lower()
    check_expiry(expires_on, today_at(pack.practice))
    check_is_ready(pack)
    if Visitor.objects.of(pack.practice).filter(email=email, revoked_at=None).exists():
        raise RefusedError(f"{email} is invited already. Change or revoke that invitation instead.")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    visitor = Visitor.objects.create(
        practice=pack.practice,
        pack=pack,
        kind=kind,
        name=name.strip()[:120],
        firm=firm.strip()[:120],
        email=email,
        token_hash=hash_token(token),
        link_expires_at=timezone.now() + LINK_VALID_FOR,
        expires_on=expires_on,
        invited_by=by,
    )
    note(visitor, "visitor_invited", by.email if by else "system", {"email": email})
    return Invited(visitor, link_of(token))


def link_of(token: str) -> str:
    """Return the address of a link."""
    return settings.PUBLIC_URL + reverse("room_link", kwargs={"token": token})


def check_is_ready(pack: Pack) -> None:
    """Raise RefusedError for an edition that is not made yet."""
    if not pack.is_ready:
        raise RefusedError(f"{pack} is not made yet.")


@transaction.atomic
def renew(*, visitor: Visitor, by: User | None) -> str:
    """Return a fresh link for somebody who has not come in yet; the old one stops working."""
    if visitor.joined_at or visitor.revoked_at:
        raise RefusedError(f"{visitor} has come in already, or was revoked.")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    visitor.token_hash = hash_token(token)
    visitor.link_expires_at = timezone.now() + LINK_VALID_FOR
    visitor.save(update_fields=["token_hash", "link_expires_at"])
    note(visitor, "visitor_link_made", by.email if by else "system")
    return link_of(token)


@transaction.atomic
def change(*, visitor: Visitor, pack: Pack, expires_on: date, by: User | None) -> None:
    """Show another edition, or keep the room open until another day."""
    check_same_practice(visitor.practice_id, pack.practice_id)
    check_is_ready(pack)
    check_expiry(expires_on, today_at(visitor.practice))
    visitor.pack, visitor.expires_on = pack, expires_on
    visitor.save(update_fields=["pack", "expires_on"])
    detail = {"edition": pack.number, "to": str(expires_on)}
    note(visitor, "visitor_changed", by.email if by else "system", detail)


@transaction.atomic
def join(*, visitor: Visitor, user: User) -> Visitor:
    """Give an account the room, once."""
    locked = Visitor.objects.select_for_update().select_related("practice").get(pk=visitor.pk)
    check_can_join(locked, timezone.now(), user.email)
    locked.user, locked.joined_at = user, timezone.now()
    locked.save(update_fields=["user", "joined_at"])
    note(locked, "visitor_joined", user.email)
    return locked


@transaction.atomic
def join_as_new(*, visitor: Visitor, name: str, password: str | None) -> Visitor:
    """Make an account for the person invited, and give it the room."""
    user = User.objects.create_user(visitor.email, password, name=name)
    return join(visitor=visitor, user=user)


@transaction.atomic
def revoke(*, visitor: Visitor, by: User | None) -> None:
    """Close the room to somebody, from their next request on."""
    rows = Visitor.objects.of(visitor.practice).filter(pk=visitor.pk, revoked_at=None)
    if rows.update(revoked_at=timezone.now()):
        note(visitor, "visitor_revoked", by.email if by else "system")


def note(visitor: Visitor, action: str, by: str, detail: dict[str, object] | None = None) -> None:
    """Write the audit event."""
    audit.record(
        chain=visitor.practice_id,
        action=action,
        target=f"visitor:{visitor.pk}",
        detail=detail or {},
        by=by,
    )
