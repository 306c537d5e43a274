"""Make a call to a patient due, and say what came of it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from alongside.advocacy import trail
from alongside.advocacy.models import CallBack, CheckIn
from alongside.advocacy.rules.hearing import call_by
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User

LONGEST_WHY = 120


@transaction.atomic
def make_due(*, check_in: CheckIn, why: str, now: datetime) -> CallBack:
    """Have the patient of an answer called within the hour; one open call says every reason."""
    before = CallBack.objects.filter(check_in=check_in).first()
    if before is not None and before.done_at is None:
        before.why = f"{before.why} {why}"[:LONGEST_WHY]
        before.save(update_fields=["why"])
        return before
    practice = check_in.practice
    return CallBack.objects.create(
        practice=practice,
        check_in=None if before else check_in,  # called already for what they said before
        patient_id=check_in.referral.patient_id,
        text=check_in.line,
        why=why[:LONGEST_WHY],
        heard_at=now,
        due_at=call_by(now, practice.time_zone),
    )


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
