"""How who-is-who actions are written to the audit trail."""

from typing import Any

from alongside.core import audit
from alongside.practices.models import Practice, User


def write(practice: Practice, action: str, target: str, by: User | None, **detail: Any) -> None:
    """Append one event: counts and names of fields, never anybody's values."""
    actor = by.email if by else "system"
    audit.record(chain=practice.pk, action=action, target=target, detail=detail, by=actor)
