"""How the actions of this room are written to the audit trail: never an address, never a name."""

from typing import Any

from alongside.core import audit
from alongside.practices.models import Practice, User


def write(
    practice: Practice, action: str, target: str, by: User | str | None, **detail: Any
) -> None:
    """Append one event; `by` is a member's account, or who held a link."""
    actor = by.email if isinstance(by, User) else (by or "system")
    audit.record(chain=practice.pk, action=action, target=target, detail=detail, by=actor)
