"""Decisions about the partner's door: `can_x` asks, `check_x` raises the sentence to read."""

from datetime import date, datetime

from alongside.partners.rules import RefusedError
from alongside.partnerships.stages import Stage
from alongside.portal.models import Authorization, DoorLink, Guest

CLOSED = "This link was used, withdrawn or is too old. Ask for a new one."


def can_open(link: DoorLink, now: datetime) -> bool:
    """Tell whether a link still opens: not used, withdrawn or too old, its guest not removed."""
    is_untouched = link.used_at is None and link.withdrawn_at is None
    return is_untouched and now < link.expires_at and has_a_door(link.guest)


def check_can_open(link: DoorLink, now: datetime) -> None:
    """Raise RefusedError when a link no longer opens."""
    if not can_open(link, now):
        raise RefusedError(CLOSED)


def has_a_door(guest: Guest) -> bool:
    """Tell whether this guest was not removed and the partnership has not ended."""
    return guest.removed_at is None and guest.partnership.stage != Stage.ENDED


def counts_on(authorization: Authorization, day: date) -> bool:
    """Tell whether an authorization allows anything on a day: signed, not run out, not revoked."""
    in_time = authorization.signed_on <= day <= authorization.expires_on
    return in_time and authorization.revoked_at is None
