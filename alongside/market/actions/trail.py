"""How this room's actions are written to the audit trail."""

from typing import Any

from alongside.core import audit
from alongside.practices.models import Practice, User


def write(practice: Practice, action: str, target: str, by: User | None, **detail: Any) -> None:
    """Append one event; never the words somebody wrote."""
    actor = by.email if by else "system"
    audit.record(chain=practice.pk, action=action, target=target, detail=detail, by=actor)
