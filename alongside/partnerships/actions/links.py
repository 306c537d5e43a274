"""Links that show a proposal until a day: make, revoke, open."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.core import audit
from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold
from alongside.partnerships.actions.stages import move
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import LinkView, Proposal, ShareLink
from alongside.partnerships.rules import can_move, check_member
from alongside.partnerships.stages import Stage
from alongside.partnerships.wording import said
from alongside.partnerships.written import written_in

TOKEN_BYTES = 32
DAYS = 30
MOST_DAYS = 365


@dataclass(frozen=True)
class Shared:
    """A link and its address, which exists nowhere else: only a hash of it is kept."""

    link: ShareLink
    address: str


def hash_token(token: str) -> str:
    """Return what is kept of a token; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def share(*, proposal: Proposal, for_whom: str = "", days: int = DAYS, by: Actor) -> Shared:
    """Make a link to one version; sharing it is showing it, so the stage follows."""
    check_member(by)
    held = hold(proposal.partnership)
    if not 1 <= days <= MOST_DAYS:
        raise RefusedError(f"A link can be open for 1 to {MOST_DAYS} days.")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = ShareLink.objects.create(
        practice=held.practice,
        proposal=proposal,
        token_hash=hash_token(token),
        for_whom=said(for_whom, "For whom", 120, may_be_empty=True),
        expires_at=timezone.now() + timedelta(days=days),
        **by.signature,
    )
    trail.write(held, "proposal_shared", by, number=proposal.number, days=days)
    if held.stage == Stage.UNDERSTANDING and can_move(held.stage, Stage.SHOWN, written_in(held)):
        why = "The proposal was shared."
        on = timezone.localdate(by.at or timezone.now())
        move(partnership=held, to=Stage.SHOWN, on=on, why=why, by=by)
    return Shared(link, settings.PUBLIC_URL + reverse("shared_proposal", kwargs={"token": token}))


@transaction.atomic
def revoke(*, link: ShareLink, by: Actor) -> None:
    """Make a link stop working from this moment."""
    check_member(by)
    rows = ShareLink.objects.filter(pk=link.pk, revoked_at=None)
    if rows.update(revoked_at=timezone.now()):
        trail.write(link.proposal.partnership, "proposal_link_revoked", by, link=link.pk)


def find_open(token: str) -> ShareLink | None:
    """Return the link of a token, None for unknown, expired and revoked alike."""
    return (
        ShareLink.objects.filter(
            token_hash=hash_token(token), revoked_at=None, expires_at__gt=timezone.now()
        )
        .select_related("proposal__partnership__practice", "proposal__partnership__partner")
        .first()
    )


@transaction.atomic
def note_read(*, link: ShareLink) -> None:
    """Note that a proposal was read through its link: when, not by which device."""
    LinkView.objects.create(practice_id=link.practice_id, link=link)
    audit.record(
        chain=link.practice_id,
        action="proposal_read",
        target=f"partnership:{link.proposal.partnership_id}",
        detail={"link": link.pk, "number": link.proposal.number},
        by="holder of the link",
    )
