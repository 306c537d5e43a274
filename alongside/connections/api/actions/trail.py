"""How integrations and webhooks are written to the audit trail: names, never secrets."""

from typing import Any

from alongside.core import audit
from alongside.practices.models import PracticeOwned, User


def write(record: PracticeOwned, action: str, by: User | None, **detail: Any) -> None:
    """Append one event about an integration, token or webhook."""
    audit.record(
        chain=record.practice_id,
        action=action,
        target=f"{record._meta.model_name}:{record.pk}",
        detail=detail,
        by=by.email if by else "system",
    )
