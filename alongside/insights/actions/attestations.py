"""Record a buyer's attestation, and end it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.insights.actions.visitors import note
from alongside.insights.filters import today_at
from alongside.insights.models import Attestation, Visitor
from alongside.insights.room.rules import check_can_attest
from alongside.practices.models import User


@transaction.atomic
def record(
    *,
    visitor: Visitor,
    entity: str,
    is_covered_now: bool,
    signed_by: str,
    signed_on: date,
    reference: str,
    expires_on: date,
    by: User | None,
) -> Attestation:
    """Keep what was signed; it opens single referrals to this buyer until its last day."""
    check_can_attest(visitor, signed_on, expires_on, today_at(visitor.practice))
    made = Attestation.objects.create(
        practice=visitor.practice,
        visitor=visitor,
        entity=entity.strip(),
        is_covered_now=is_covered_now,
        signed_by=signed_by.strip(),
        signed_on=signed_on,
        reference=reference.strip(),
        expires_on=expires_on,
        recorded_by=by,
    )
    detail: dict[str, object] = {"name": made.entity, "to": str(expires_on)}
    note(visitor, "attestation_recorded", by.email if by else "system", detail)
    return made


@transaction.atomic
def end(*, attestation: Attestation, by: User | None) -> None:
    """Have it count no longer, from the next request on."""
    rows = Attestation.objects.of(attestation.practice).filter(pk=attestation.pk, ended_at=None)
    if rows.update(ended_at=timezone.now()):
        note(attestation.visitor, "attestation_ended", by.email if by else "system")
