"""What visitors looked at: every look is an event of the practice's audit trail."""

from dataclasses import dataclass
from datetime import datetime

from alongside.core import audit
from alongside.core.models import AuditEvent
from alongside.insights.models import Visitor
from alongside.practices.audit_words import say
from alongside.practices.models import Practice

PREFIX = "visitor:"
LOOKS = (
    "room_pack_read",
    "room_pdf_taken",
    "room_workbook_taken",
    "room_patients_read",
    "room_patients_taken",
    "denied",
)


@dataclass(frozen=True, slots=True)
class Look:
    """One look: who, when, at what."""

    at: datetime
    visitor: Visitor
    what: str
    edition: str


def looked(visitor: Visitor, action: str) -> None:
    """Write down that a visitor looked; raises where that fails, so that no look goes unseen."""
    audit.record(
        chain=visitor.practice_id,
        action=action,
        target=f"{PREFIX}{visitor.pk}",
        detail={"edition": visitor.pack.number},
        by=visitor.user.email if visitor.user else visitor.email,
    )


def looks_of(practice: Practice, visitor: Visitor | None = None) -> list[Look]:
    """Return the looks of one visitor or of all, newest first."""
    visitors = Visitor.objects.of(practice)
    known = {f"{PREFIX}{one.pk}": one for one in ([visitor] if visitor else visitors)}
    events = AuditEvent.objects.filter(chain=practice.pk, action__in=LOOKS, target__in=known)
    return [
        Look(one.at, known[one.target], say(one.action), str(one.detail.get("edition", "")))
        for one in events.order_by("-number")
    ]
