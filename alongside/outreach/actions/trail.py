"""How touches are written to the audit trail: with whom and what kind, never what was said."""

from alongside.core import audit
from alongside.outreach.models import Touch
from alongside.practices.models import User


def note(touch: Touch, action: str, by: User | None) -> None:
    """Write the audit event of a touch."""
    with_whom = f"partner:{touch.partner_id}" if touch.partner_id else f"contact:{touch.contact_id}"
    audit.record(
        chain=touch.practice_id,
        action=action,
        target=f"touch:{touch.pk}",
        detail={"kind": touch.kind, "on": with_whom},
        by=by.email if by else "system",
    )
