"""Make the link of a feed, and revoke it."""

import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.connections.calendar.models import Feed
from alongside.core import audit
from alongside.practices.actions.invitations import hash_token
from alongside.practices.models import Member, PracticeQuerySet

TOKEN_BYTES = 32


@transaction.atomic
def make_link(*, member: Member) -> str:
    """Return a new link, which exists nowhere else; an earlier one stops working."""
    Member.objects.select_for_update().get(pk=member.pk)
    close(member)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Feed.objects.create(practice=member.practice, member=member, token_hash=hash_token(token))
    note(member, "calendar_link_made")
    return f"{settings.PUBLIC_URL}{reverse('calendar_feed', kwargs={'token': token})}"


@transaction.atomic
def revoke(*, member: Member) -> None:
    """Make the link stop working at the next request."""
    if close(member):
        note(member, "calendar_link_revoked")


def close(member: Member) -> int:
    """Close the open feed of a member."""
    return open_feeds(member).update(revoked_at=timezone.now())


def open_feeds(member: Member) -> PracticeQuerySet[Feed]:
    """Return the feed that still opens, if there is one."""
    return Feed.objects.of(member.practice).filter(member=member, revoked_at__isnull=True)


def note(member: Member, action: str) -> None:
    """Write the audit event."""
    target, actor = f"member:{member.pk}", member.user.email
    audit.record(chain=member.practice_id, action=action, target=target, by=actor)
