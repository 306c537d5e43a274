"""What the outbox calls to tell a webhook of an event."""

import json
import time

from django.utils import timezone

from alongside.connections.api.actions.webhooks import pause_for_good
from alongside.connections.api.models import Webhook
from alongside.connections.api.reaching import NotReachableError, post
from alongside.connections.api.signing import headers_for
from alongside.connections.api.telling import KIND
from alongside.core import outbox
from alongside.core.outbox import Delivery

GONE = 410
AGENT = "Alongside-Webhooks/1"


class NotTakenError(Exception):
    """The other side did not answer with 2xx; it is tried again."""


def register_kind() -> None:
    """Tell the outbox how an event leaves."""
    outbox.register(KIND, outbox.Kind("Event to another system", deliver, lambda _practice: True))


def deliver(delivery: Delivery) -> None:
    """Sign and send, unless the webhook was paused or removed in the meantime."""
    rows = Webhook.objects.filter(pk=delivery.body["webhook"], practice_id=delivery.practice_id)
    hook = rows.first()
    if hook is None or not hook.is_on:
        raise outbox.NotWantedError("The webhook is paused or was removed.")
    content = delivery.body["content"]
    content["timestamp"] = content["timestamp"] or timezone.now().isoformat()
    body = json.dumps(content, separators=(",", ":")).encode()
    secrets = hook.secrets_at(timezone.now())
    signed = headers_for(secrets, delivery.body["id"], int(time.time()), body)
    plain = {"Content-Type": "application/json", "User-Agent": AGENT}
    try:
        status = post(hook.url, body, plain | signed)
    except NotReachableError as refusal:
        raise outbox.FinalError(str(refusal)) from refusal
    judge(hook, status)


def judge(hook: Webhook, status: int) -> None:
    """Take 2xx for an answer; 410 says that nobody wants events there any more."""
    if status == GONE:
        pause_for_good(webhook=hook)
        raise outbox.FinalError("The other side answered 410 Gone; the webhook was paused.")
    if not 200 <= status < 300:
        raise NotTakenError(f"the other side answered {status}")
