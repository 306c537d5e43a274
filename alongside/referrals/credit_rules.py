"""Who may get a credit, and when two source names mean the same."""

from typing import Protocol

from alongside.partners.kinds import Channel
from alongside.partners.rules import RefusedError
from alongside.referrals.roles import Role


class Meaning(Protocol):
    """Whom a source name means."""

    contact_id: int | None
    partner_id: int | None
    channel: str


def means_same(one: Meaning, other: Meaning) -> bool:
    """Tell whether two source names mean the same person, or one organisation and no two people."""
    if one.channel != Channel.PARTNER or other.channel != Channel.PARTNER:
        return one.channel == other.channel
    if one.contact_id and other.contact_id:
        return one.contact_id == other.contact_id
    return one.partner_id is not None and one.partner_id == other.partner_id


def check_credit(role: str, *, is_twice: bool) -> None:
    """Raise RefusedError for a part that there is not, or a second credit for the same."""
    if role not in Role.values:
        raise RefusedError("Say which part they had: ordered it, suggested us, shares the care.")
    if is_twice:
        raise RefusedError("They have a credit for this referral already.")
