"""Write a message down; have a job look at what is due."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from alongside.core.outbox.message import OutboxMessage, State


@transaction.atomic
def enqueue(
    *,
    practice_id: int,
    kind: str,
    key: str,
    about: str = "",
    body: dict[str, Any],
    due_at: datetime | None = None,
) -> OutboxMessage:
    """Write a message down in the transaction of the caller; a known key changes nothing.

    It leaves at once, or from `due_at` on.
    """
    later = {"due_at": due_at} if due_at else {}
    message, is_new = OutboxMessage.objects.get_or_create(
        practice_id=practice_id,
        kind=kind,
        key=key,
        defaults={"about": about[:200], "body": json.dumps(body)} | later,
    )
    if is_new:
        wake(due_at)
    return message


@transaction.atomic
def try_again(*, practice_id: int, message_id: int) -> bool:
    """Put a message that was given up, or stopped, back in the queue; False for any other."""
    ended = OutboxMessage.objects.filter(
        pk=message_id, practice_id=practice_id, state__in=[State.DEAD, State.STOPPED]
    ).exclude(body=b"")
    changed = ended.update(state=State.WAITING, attempts=0, due_at=timezone.now(), problem="")
    if changed:
        wake()
    return bool(changed)


def wake(at: datetime | None = None) -> None:
    """Have the job look, now or at a later time.

    Jobs are stored in the same database: the wake-up is written in this transaction, or not at
    all. A backend that runs jobs at once, as in tests, waits for the commit and knows no later.
    """
    if not look.get_backend().supports_defer:
        if at is None:
            transaction.on_commit(look.enqueue)
        return
    (look.using(run_after=at) if at else look).enqueue()


@task()  # type: ignore[untyped-decorator]
def look() -> None:
    """Send what is due."""
    from alongside.core.outbox.sending import send_due  # noqa: PLC0415  sending wakes this

    send_due()


def look_for_left_behind() -> None:
    """Wake for what an earlier process left: called when the process of the jobs starts."""
    if OutboxMessage.objects.filter(state__in=[State.WAITING, State.CLAIMED]).exists():
        wake()
        left = OutboxMessage.objects.filter(claimed_until__isnull=False, state=State.CLAIMED)
        for message in left.order_by("-claimed_until")[:1]:
            wake(message.claimed_until)
