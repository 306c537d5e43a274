"""How gifts are written to the audit trail: that there was one, not to whom or how much."""

from alongside.core import audit
from alongside.gifts.models import Gift
from alongside.practices.models import User


def note(gift: Gift, action: str, by: User | None) -> None:
    """Write the audit event of a gift."""
    audit.record(
        chain=gift.practice_id,
        action=action,
        target=f"gift:{gift.pk}",
        by=by.email if by else "system",
    )
