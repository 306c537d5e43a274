"""Record an agreement, and that it ended."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.connections.agreements.models import Agreement, Connector
from alongside.connections.agreements.rules import check_signed
from alongside.core import audit
from alongside.practices.models import Practice, User


@transaction.atomic
def record(
    *,
    practice: Practice,
    connector: Connector,
    with_whom: str,
    signed_on: date,
    reference: str,
    by: User | None,
) -> Agreement:
    """Keep that an agreement was signed."""
    check_signed(signed_on, timezone.localdate())
    agreement = Agreement.objects.create(
        practice=practice,
        connector=connector,
        with_whom=with_whom.strip(),
        signed_on=signed_on,
        reference=reference.strip(),
        by=by,
    )
    note(agreement, "agreement_recorded", by)
    return agreement


@transaction.atomic
def end(*, agreement: Agreement, by: User | None) -> None:
    """End an agreement; what needs one is off from the next message on."""
    rows = Agreement.objects.filter(pk=agreement.pk, ended_at__isnull=True)
    if rows.update(ended_at=timezone.now()):
        note(agreement, "agreement_ended", by)


def note(agreement: Agreement, action: str, by: User | None) -> None:
    """Write the audit event."""
    audit.record(
        chain=agreement.practice_id,
        action=action,
        target=f"agreement:{agreement.pk}",
        detail={"kind": agreement.connector, "name": agreement.with_whom},
        by=by.email if by else "system",
    )
