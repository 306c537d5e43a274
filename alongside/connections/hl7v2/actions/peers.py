"""Say who may send, and what we tell them."""

from typing import Any

from django.db import transaction

from alongside.connections.hl7v2.models import Outgoing, Peer
from alongside.connections.hl7v2.outgoing.telling import last_step
from alongside.connections.hl7v2.rules import check_peer, fingerprint
from alongside.core import audit
from alongside.partners.rules import FieldsRefusedError, check_same_practice
from alongside.practices.models import Practice, User

FIELDS = (
    "name", "partner", "clinic", "addresses", "sending_application", "sending_facility",
    "receiving_facility", "certificate", "processing", "is_on", "outgoing", "host", "port",
    "is_tls",
)  # fmt: skip


@transaction.atomic
def keep_peer(
    *, practice: Practice, peer: Peer | None, values: dict[str, Any], by: User | None
) -> Peer:
    """Add a system or change one; raises FieldsRefusedError with a sentence for each field."""
    kept = peer or Peer(practice=practice)
    check_same_practice(practice.pk, kept.practice_id)
    given = values | {"certificate": fingerprint(values["certificate"])}
    changed = [name for name in FIELDS if getattr(kept, name) != given[name]]
    begins = kept.outgoing == Outgoing.NOTHING and given["outgoing"] != Outgoing.NOTHING
    for name in changed:
        setattr(kept, name, given[name])
    for one in (kept.partner, kept.clinic):
        check_same_practice(practice.pk, *([one.practice_id] if one else []))
    check_peer(kept)
    if Peer.objects.of(practice).filter(name=kept.name).exclude(pk=kept.pk).exists():
        raise FieldsRefusedError({"name": f"There is a system named {kept.name} already."})
    if begins:
        kept.told_up_to = last_step(practice.pk)  # what is past is not told afterwards
    kept.save()
    audit.record(
        chain=practice.pk,
        action="hl7_peer_kept",
        target=f"hl7-peer:{kept.pk}",
        detail={"fields": changed},
        by=by.email if by else "system",
    )
    return kept
