"""Take the next step of a referral's course, and take the last one back."""

from django.db import transaction
from django.utils import timezone

from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice
from alongside.referrals import listening, trail
from alongside.referrals.actors import Actor, name_of, user_of
from alongside.referrals.effects import COLUMNS, as_json, effects_of, from_json
from alongside.referrals.models import CourseStep, Referral
from alongside.referrals.rules import Standing, Step, check_step, check_still, check_take_back


@transaction.atomic
def take_step(
    *,
    practice: Practice,
    referral: Referral,
    step: Step,
    has_finished: bool | None = None,
    expected: str = "",
    by: Actor,
) -> CourseStep:
    """Move a referral on; raises RefusedError for a step that is not allowed from where it stands.

    `expected`: the state that whoever asks has seen; when it is another by now, nothing happens.
    """
    check_same_practice(practice.pk, referral.practice_id)
    now = Referral.objects.of(practice).select_for_update(of=("self",)).get(pk=referral.pk)
    check_still(now.state, expected)
    check_step(Standing(now.direction, now.state, now.since), step, today_of(practice))
    changes = effects_of(step, has_finished=has_finished)
    taken = CourseStep.objects.create(
        practice=practice,
        referral=now,
        state=step.to,
        on=step.on,
        at=timezone.now(),
        by=user_of(by),
        by_name=name_of(by),
        reason=step.reason,
        before=as_json({name: getattr(now, name) for name in COLUMNS}),
    )
    Referral.objects.filter(pk=now.pk).update(**changes)
    referral.refresh_from_db()
    target = f"referral:{now.pk}"
    trail.write(practice, "referral_step", target, by, **{"from": now.state, "to": step.to})
    listening.tell_step(referral, taken, by)
    practice.touch_data()
    return taken


@transaction.atomic
def take_step_back(*, practice: Practice, referral: Referral, step: CourseStep, by: Actor) -> None:
    """Take the last step back: the referral is as it was before; the row stays, marked.

    What an import has changed since then stays as the import has it.
    """
    check_same_practice(practice.pk, referral.practice_id, step.practice_id)
    now = Referral.objects.of(practice).select_for_update(of=("self",)).get(pk=referral.pk)
    last = CourseStep.objects.of(practice).by_hand().filter(referral=now).order_by("-pk").first()
    is_by_hand = step.import_batch is None and step.before is not None
    check_take_back(is_last=last is not None and last.pk == step.pk, is_by_hand=is_by_hand)
    if now.state != step.state:
        raise RefusedError(
            "A report has moved this referral on since. Write the next step instead."
        )
    step.taken_back_at = timezone.now()
    step.save(update_fields=["taken_back_at"])
    Referral.objects.filter(pk=now.pk).update(**from_json(step.before or {}))
    referral.refresh_from_db()
    trail.write(practice, "referral_step_taken_back", f"referral:{now.pk}", by, state=step.state)
    listening.tell_step(referral, step, by)
    practice.touch_data()
