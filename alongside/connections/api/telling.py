"""An entry of the trail becomes a message to each webhook that asked for such events."""

from typing import Any
from uuid import uuid4

from alongside.connections.api.event_types import BY_ACTION, EVENTS, TEST
from alongside.connections.api.models import Webhook
from alongside.core import outbox
from alongside.core.models import AuditEvent

KIND = "webhook"


def tell(event: AuditEvent) -> None:
    """Write down one message for each webhook, in the transaction of what it speaks of.

    The key names event and webhook: one event reaches a webhook once, however often it is tried.
    """
    name = BY_ACTION.get(event.action)
    if name is None or not event.chain:
        return
    hooks = Webhook.objects.filter(practice_id=event.chain, paused_at=None)
    for hook in hooks:
        if name in hook.events:
            message_id = f"msg_{event.chain}_{event.number}_{hook.pk}"
            send(hook, message_id, content_of(name, event))


def tell_test(hook: Webhook) -> None:
    """Write down a message that only says that it is one to try with."""
    content = {"type": TEST, "timestamp": None, "data": {"webhook": hook.name}}
    send(hook, f"msg_test_{uuid4().hex}", content)


def send(hook: Webhook, message_id: str, content: dict[str, Any]) -> None:
    """Put one message into the outbox."""
    outbox.enqueue(
        practice_id=hook.practice_id,
        kind=KIND,
        key=f"{hook.pk}:{message_id}",
        about=f"{content['type']} to {hook.name}",
        body={"webhook": hook.pk, "id": message_id, "content": content},
    )


def content_of(name: str, event: AuditEvent) -> dict[str, Any]:
    """Return what is told: the type, when, and numbers of records; nothing of a patient."""
    kind = EVENTS[name]
    # of two that became one, the record that stays is told
    number = str(event.detail.get("kept") or event.target.rpartition(":")[2])
    details = {key: event.detail[key] for key in kind.details if key in event.detail}
    data: dict[str, Any] = {f"{kind.noun}_id": int(number)} if number.isdecimal() else {}
    return {"type": name, "timestamp": event.at.isoformat(), "data": data | details}
