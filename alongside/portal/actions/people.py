"""Invite somebody of a partner, let them in, take them off."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.core import audit
from alongside.partners.models import Contact
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership
from alongside.portal.models import DoorLink, Guest, LinkUse
from alongside.portal.places import opens_elsewhere
from alongside.portal.rules import check_can_open, has_a_door
from alongside.practices.models import User

TOKEN_BYTES = 32
VALID_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Invited:
    """A guest and the link that lets them in, which exists nowhere else."""

    guest: Guest
    link: str


def hash_token(token: str) -> str:
    """Return what is kept of a token; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *,
    partnership: Partnership,
    name: str,
    email: str = "",
    contact: Contact | None = None,
    by: Actor,
) -> Invited:
    """Make a guest and a link for them; a printed link needs no e-mail."""
    if contact:
        check_same_practice(partnership.practice_id, contact.practice_id)
    if not name.strip():
        raise RefusedError("Whom do you invite? A name is needed.")
    email = email.strip().lower()
    guest = Guest(
        practice=partnership.practice,
        partnership=partnership,
        name=name.strip()[:120],
        email=email,
        contact=contact,
        invited_by=by.user,
    )
    check_not_inside(guest)
    guest.save()
    note(guest, "guest_invited", by.trail)
    return Invited(guest, make_link(guest, LinkUse.JOIN, VALID_FOR))


def invite_somebody(*, partnership: Partnership, to: str, by: Actor) -> str:
    """Return a link for whoever an invitation is addressed to (partnerships asks for it)."""
    return invite(partnership=partnership, name=to, by=by).link


def check_not_inside(guest: Guest) -> None:
    """Raise RefusedError when somebody with this e-mail has the door open already."""
    inside = Guest.objects.filter(partnership_id=guest.partnership_id, removed_at=None)
    if guest.email and inside.filter(email=guest.email, user__isnull=False).exists():
        raise RefusedError(
            f"{guest.email} can come in already. Send a sign-in link from the list instead."
        )


def make_link(guest: Guest, use: LinkUse, valid_for: timedelta) -> str:
    """Return the address of a new link; an earlier open one for the same use stops working."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now = timezone.now()
    guest.links.filter(use=use, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    DoorLink.objects.create(
        practice_id=guest.practice_id,
        guest=guest,
        use=use,
        token_hash=hash_token(token),
        expires_at=now + valid_for,
    )
    return settings.PUBLIC_URL + reverse("door_link", kwargs={"token": token})


@transaction.atomic
def renew(*, guest: Guest, by: Actor) -> str:
    """Return a fresh link for a guest: to join, or to sign in when they have joined."""
    if not has_a_door(guest):
        raise RefusedError(f"{guest} was taken off, or the partnership ended.")
    check_can_be_handed(guest)
    use = LinkUse.HANDED if guest.user_id else LinkUse.JOIN
    note(guest, "guest_link_made", by.trail)
    return make_link(guest, use, VALID_FOR)


def check_can_be_handed(guest: Guest) -> None:
    """Raise RefusedError where a link in somebody's hand would open more than this practice's door.

    Else a practice could sign in as a member of another practice by having invited them here.
    """
    if guest.user is not None and opens_elsewhere(guest):
        raise RefusedError(
            f"{guest}'s account opens more than this door. They sign in themselves: by a link"
            " sent to their e-mail, or with their passkey."
        )


@transaction.atomic
def join(*, link: DoorLink, user: User) -> Guest:
    """Give an account this door, once."""
    guest = use_up(link)
    others = Guest.objects.filter(partnership=guest.partnership, user=user, removed_at=None)
    if others.exclude(pk=guest.pk).exists():
        raise RefusedError("This account can come in already: sign in and go on.")
    guest.joined_at = timezone.now()
    guest.user, guest.email = user, user.email
    guest.save(update_fields=["user", "email", "joined_at"])
    note(guest, "guest_joined", user.email)
    return guest


@transaction.atomic
def join_as_new(*, link: DoorLink, name: str, email: str) -> Guest:
    """Make an account without a password for somebody who joins, and give it the door."""
    user = User.objects.create_user(email, None, name=name)
    return join(link=link, user=user)


@transaction.atomic
def use_to_sign_in(*, link: DoorLink) -> Guest:
    """Use up a sign-in link."""
    guest = use_up(link)
    if link.use == LinkUse.HANDED:
        check_can_be_handed(guest)
    return guest


def use_up(link: DoorLink) -> Guest:
    """Mark a link as used, once whoever else tries at the same moment; return its guest."""
    rows = DoorLink.objects.select_for_update().select_related("guest__partnership")
    locked = rows.get(pk=link.pk)
    check_can_open(locked, timezone.now())
    locked.used_at = timezone.now()
    locked.save(update_fields=["used_at"])
    return locked.guest


@transaction.atomic
def remove(*, guest: Guest, by: Actor) -> None:
    """Close the door to somebody: from their next request on, links included."""
    now = timezone.now()
    if Guest.objects.filter(pk=guest.pk, removed_at=None).update(removed_at=now):
        guest.links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
        note(guest, "guest_removed", by.trail)


def note(guest: Guest, action: str, by: str) -> None:
    """Write the audit event."""
    audit.record(
        chain=guest.practice_id,
        action=action,
        target=f"guest:{guest.pk}",
        detail={"partnership": guest.partnership_id},
        by=by,
    )
