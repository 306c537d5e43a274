"""Say what came of a call."""

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.models import CallBack
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User


@transaction.atomic
def finish(*, practice: Practice, call_back: CallBack, outcome: str, by: User) -> CallBack:
    """Close a call with a line on what came of it; raises RefusedError without one."""
    check_same_practice(practice.pk, call_back.practice_id)
    if not outcome.strip():
        raise RefusedError("Say in a few words what came of the call.")
    now = CallBack.objects.of(practice).select_for_update().get(pk=call_back.pk)
    if now.done_at is not None:
        raise RefusedError("Somebody closed this call already.")
    now.outcome, now.done_at, now.done_by = outcome.strip()[:1000], timezone.now(), by
    now.save(update_fields=["outcome", "done_at", "done_by"])
    trail.write(practice, "call_back_done", f"call_back:{now.pk}", by)
    return now
