"""Packs, visitors of the data room and attestations for the walk; see makers.py."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.insights.models import Attestation, Pack, Visitor
from alongside.insights.pack.document import Document
from alongside.practices.models import Practice, User

CONTENT = Document("Referral stream of Home", "2025", ("52 referrals came.",)).as_json()


def make_pack(practice: Practice) -> int:
    """Return an edition that is made."""
    number = Pack.objects.of(practice).count() + 1
    return Pack.objects.create(
        practice=practice,
        number=number,
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        content=CONTENT,
        made_at=timezone.now(),
    ).pk


def make_visitor(practice: Practice, user: User | None = None, **fields: Any) -> int:
    """Return somebody invited; with an account, somebody who has come in."""
    number = Visitor.objects.count()
    values: dict[str, Any] = {
        "pack_id": make_pack(practice),
        "kind": "buyer",
        "name": "Bo Buyer",
        "email": f"buyer-{number}@firm.example",
        "token_hash": f"visitor-{number}",
        "link_expires_at": timezone.now() + timedelta(days=14),
        "expires_on": timezone.localdate() + timedelta(days=30),
        "user": user,
        "joined_at": timezone.now() if user else None,
    }
    return Visitor.objects.create(practice=practice, **values | fields).pk


def make_attestation(practice: Practice, visitor_id: int | None = None, **fields: Any) -> int:
    """Return an attestation that counts."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "visitor_id": visitor_id or make_visitor(practice),
        "entity": "Buyer Health LLC",
        "is_covered_now": True,
        "signed_by": "Bo Buyer",
        "signed_on": today - timedelta(days=3),
        "expires_on": today + timedelta(days=20),
        "reference": "binder 4",
    }
    return Attestation.objects.create(practice=practice, **values | fields).pk


def make_pack_file(practice: Practice) -> dict[str, Any]:
    """Return what stands in the address of an edition as a file."""
    return {"pack_id": make_pack(practice), "kind": "xlsx"}


PACK_OBJECTS = {
    "pack_id": make_pack,
    "visitor_id": make_visitor,
    "attestation_id": make_attestation,
}
PACK_SPECIAL = {"pack_file": make_pack_file}
