"""How what happens in a partnership is written to the audit trail."""

from typing import Any

from alongside.core import audit
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership


def write(partnership: Partnership, action: str, by: Actor, **detail: Any) -> None:
    """Append one event; kinds, numbers and sides, never what somebody wrote."""
    audit.record(
        chain=partnership.practice_id,
        action=action,
        target=f"partnership:{partnership.pk}",
        detail={"side": by.side.value} | detail,
        by=by.trail,
    )
