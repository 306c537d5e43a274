"""How the actions of this room are written to the audit trail."""

from typing import Any

from alongside.core import audit
from alongside.practices.models import Practice
from alongside.referrals.actors import Actor, trail_of


def write(practice: Practice, action: str, target: str, by: Actor, **detail: Any) -> None:
    """Append one event: states, ways and counts, never what a letter says."""
    audit.record(chain=practice.pk, action=action, target=target, detail=detail, by=trail_of(by))
