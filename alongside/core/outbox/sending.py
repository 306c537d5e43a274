"""Claim what is due, send it, and write down what came of it.

The claim is a transaction of its own, so that no lock is held while a mail server answers. It
carries a mark: whoever lost the claim in the meantime can no longer write an outcome.
"""

import json
import logging
import random
import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.core.outbox.backoff import is_last, wait_after
from alongside.core.outbox.kinds import (
    KINDS,
    Delivery,
    FinalError,
    Kind,
    NotNowError,
    NotWantedError,
)
from alongside.core.outbox.message import OutboxMessage, State
from alongside.core.outbox.queue import wake
from alongside.core.working_for import across_practices, working_for

CLAIM_LASTS = timedelta(minutes=5)
log = logging.getLogger(__name__)


def send_due() -> int:
    """Send everything that is due now; return how many were tried."""
    tried = 0
    with across_practices():  # whose message is next is known only once it is claimed
        while message := claim_next():
            with working_for(message.practice_id):
                send(message)
            tried += 1
    return tried


@transaction.atomic
def claim_next() -> OutboxMessage | None:
    """Claim the message that has waited longest, also one whose sender was not heard of again."""
    now = timezone.now()
    due = Q(state=State.WAITING, due_at__lte=now) | Q(state=State.CLAIMED, claimed_until__lt=now)
    rows = OutboxMessage.objects.select_for_update(skip_locked=True).filter(due)
    message = rows.order_by("due_at", "id").first()
    if message is None:
        return None
    message.state, message.claim = State.CLAIMED, uuid.uuid4()
    message.claimed_until = now + CLAIM_LASTS
    message.attempts += 1
    message.save(update_fields=["state", "claim", "claimed_until", "attempts"])
    wake(message.claimed_until + timedelta(seconds=1))  # should we die before we are done
    return message


def send(message: OutboxMessage) -> None:
    """Send one claimed message and write down what came of it."""
    kind = KINDS.get(message.kind)
    try:
        if kind is None:
            raise FinalError("Nothing here knows how to send this.")  # noqa: TRY301
        if message.attempts > 1 and is_last(message.attempts - 1):
            raise FinalError("Whoever sent it was not heard of again, too many times.")  # noqa: TRY301
        delivery = delivery_of(message)
        kind.deliver(delivery)
    except NotNowError as wait:
        hold_until(message, wait)
    except NotWantedError as refusal:
        end(message, State.STOPPED, str(refusal))
    except FinalError as problem:
        end(message, State.DEAD, str(problem))
    except Exception as problem:
        log.warning("Outbox %s did not leave: %s", message.pk, type(problem).__name__)
        put_off(message, f"{type(problem).__name__}: {problem}")
    else:
        mark_sent(message, kind, delivery)


def delivery_of(message: OutboxMessage) -> Delivery:
    """Return what the deliverer gets."""
    return Delivery(message.practice_id, message.key, json.loads(str(message.body)))


def still_ours(message: OutboxMessage) -> QuerySet[OutboxMessage]:
    """Return the message's row as long as the claim is ours."""
    return OutboxMessage.objects.filter(pk=message.pk, claim=message.claim, state=State.CLAIMED)


def mark_sent(message: OutboxMessage, kind: Kind, delivery: Delivery) -> None:
    """Mark it as sent, drop its body, and do what follows, together.

    When what follows fails, it stays sent all the same: nothing may leave twice for that.
    """
    values = {"state": State.SENT, "sent_at": timezone.now(), "body": b"", "claimed_until": None}
    try:
        with transaction.atomic():
            if still_ours(message).update(problem="", **values):
                kind.sent(delivery)
    except Exception as problem:
        log.exception("Outbox %s was sent; what follows from it failed", message.pk)
        said = f"Sent, but not noted elsewhere: {type(problem).__name__}"
        still_ours(message).update(problem=said, **values)


def put_off(message: OutboxMessage, problem: str) -> None:
    """Try again later, or give up after the last attempt."""
    if is_last(message.attempts):
        end(message, State.DEAD, problem)
        return
    due = timezone.now() + wait_after(message.attempts, random.Random())
    with transaction.atomic():
        still_ours(message).update(
            state=State.WAITING, due_at=due, problem=problem[:300], claimed_until=None
        )
        wake(due)


def hold_until(message: OutboxMessage, wait: NotNowError) -> None:
    """Put it back until it may leave; nothing was tried, so no attempt is counted."""
    with transaction.atomic():
        still_ours(message).update(
            state=State.WAITING,
            due_at=wait.until,
            attempts=message.attempts - 1,
            problem=str(wait)[:300],
            claimed_until=None,
        )
        wake(wait.until)


def end(message: OutboxMessage, state: State, problem: str) -> None:
    """Write down that it did not leave and why; its body stays, to be tried again."""
    still_ours(message).update(state=state, problem=problem[:300], claimed_until=None)
