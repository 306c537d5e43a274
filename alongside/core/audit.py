"""Write the audit trail and find what was changed in it.

Each event carries the keyed hash (HMAC-SHA256) of its content and of the event before it;
the head of each chain is sealed with the same key, and the installation's chain names every
chain that was begun. An edit, a deletion (of the last events, or of a whole chain, too) and a
reorder all show. What cannot show from inside is an older copy of the whole database put back:
for that, keep the hash of a head, which `alongside audit verify --json` prints, somewhere else.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alongside.core.encryption import derive_key
from alongside.core.models import AuditEvent, AuditHead
from alongside.core.working_for import across_practices

INSTALLATION = 0
BEGUN = "chain_begun"
_listeners: list[Callable[[AuditEvent], None]] = []


def listen(listener: Callable[[AuditEvent], None]) -> None:
    """Call `listener` with each event, in the transaction that writes it; rooms above may."""
    if listener not in _listeners:
        _listeners.append(listener)


def sign(content: dict[str, Any]) -> str:
    """Return the keyed hash of a dictionary, in hex."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    key = derive_key(settings.SECRET_KEY, "audit-chain")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def hash_of(event: AuditEvent) -> str:
    """Return the hash that `event` must carry."""
    names = ("chain", "number", "actor", "action", "target", "detail", "previous_hash")
    content = {name: getattr(event, name) for name in names}
    return sign(content | {"at": event.at.isoformat()})


def record(
    *, chain: int, action: str, target: str = "", detail: dict[str, Any] | None = None, by: str
) -> AuditEvent:
    """Append one event to the chain of a practice (its id) or of the installation (0)."""
    with transaction.atomic():
        _, is_new = AuditHead.objects.get_or_create(chain=chain)
        if is_new and chain != INSTALLATION:
            with across_practices():  # the installation's chain is no practice's
                record(chain=INSTALLATION, action=BEGUN, target=f"chain:{chain}", by="system")
        head = AuditHead.objects.select_for_update().get(chain=chain)
        event = AuditEvent(
            chain=chain,
            number=head.number + 1,
            at=timezone.now(),
            actor=by,
            action=action,
            target=target,
            detail=detail or {},
            previous_hash=head.hash,
        )
        event.hash = hash_of(event)
        event.save(force_insert=True)
        head.number, head.hash = event.number, event.hash
        head.seal = sign({"chain": chain, "number": head.number, "hash": head.hash})
        head.save()
        for listener in _listeners:
            listener(event)
    return event


def find_breaks() -> Iterator[str]:
    """Yield a sentence for every place where a chain does not hold."""
    heads = {head.chain: head for head in AuditHead.objects.all()}
    found = AuditEvent.objects.order_by().values_list("chain", flat=True).distinct()
    for chain in sorted(set(heads) | set(found) | begun_chains()):
        yield from find_breaks_in(chain, heads.get(chain))


def begun_chains() -> set[int]:
    """Return the chains that the installation's own chain says there are."""
    begun = AuditEvent.objects.filter(chain=INSTALLATION, action=BEGUN)
    named = {int(target.partition(":")[2]) for target in begun.values_list("target", flat=True)}
    return named | {INSTALLATION} if named else named


def find_breaks_in(chain: int, head: AuditHead | None) -> Iterator[str]:
    """Yield a sentence for every break of one chain."""
    number, before = 0, ""
    for event in AuditEvent.objects.filter(chain=chain).order_by("number").iterator():
        if event.number != number + 1:
            yield f"chain {chain}: event {number + 1} is missing (next is {event.number})"
        elif event.previous_hash != before:
            yield f"chain {chain}: event {event.number} does not follow the one before it"
        if event.hash != hash_of(event):
            yield f"chain {chain}: event {event.number} was edited"
        number, before = event.number, event.hash
    if head is None:
        yield f"chain {chain}: the head is missing"
    elif head.seal != sign({"chain": chain, "number": head.number, "hash": head.hash}):
        yield f"chain {chain}: the head was edited"
    elif (head.number, head.hash) != (number, before):
        yield f"chain {chain}: ends at event {number}, should end at {head.number}"
