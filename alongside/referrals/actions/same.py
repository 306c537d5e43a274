"""Decide on two referrals that may be one."""

from typing import Any

from django.db import transaction

from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice
from alongside.referrals import listening, trail
from alongside.referrals.actions.by_hand import merged, steps_by_hand
from alongside.referrals.actions.parting import Moved, remember, rows_of
from alongside.referrals.actions.take_in import REFERRAL_FIELDS
from alongside.referrals.actors import Actor, user_of
from alongside.referrals.models import (
    Apart,
    CourseStep,
    Credit,
    Document,
    Referral,
    ReferralNote,
)
from alongside.referrals.rules import steps_of


@transaction.atomic
def make_one(*, practice: Practice, keep: Referral, other: Referral, by: Actor) -> Referral:
    """Make one referral of two: `keep`, written down by hand, takes what `other` knows.

    Steps, notes, documents and credits of both stay; a later import finds it under the report's
    key. What a report may change is decided as on import (by_hand_rules.py).
    """
    check_same_practice(practice.pk, keep.practice_id, other.practice_id)
    rows = Referral.objects.of(practice).select_for_update(of=("self",)).select_related("source")
    both = rows.filter(pk__in=[keep.pk, other.pk]).in_bulk()
    if len(both) < 2:
        raise RefusedError("One of the two is no longer there. Look again.")
    kept, gone = both[keep.pk], both[other.pk]
    if kept.direction != gone.direction or not kept.logged_at:
        raise RefusedError("These two cannot be made one.")
    values = {name: getattr(gone, name) for name in REFERRAL_FIELDS}
    before = {name: getattr(kept, name) for name in REFERRAL_FIELDS}
    values |= merged(kept, values, before, steps_by_hand(practice, [kept.pk])[kept.pk])
    gone_rows = rows_of(gone)
    moved = move(practice, gone, kept) | listening.move_along(gone, kept)
    gone.delete()
    Referral.objects.filter(pk=kept.pk).update(**values)
    kept.refresh_from_db()
    remember(
        practice=practice,
        kept=kept,
        gone_id=other.pk,
        before=before,
        gone_rows=gone_rows,
        moved=moved,
        by=by,
    )
    trail.write(practice, "referrals_made_one", f"referral:{kept.pk}", by, gone=other.pk)
    practice.touch_data()
    return kept


def move(practice: Practice, gone: Referral, kept: Referral) -> Moved:
    """Move what belongs to one referral to the other, leaving out what would stand there twice."""
    has = {kept.source_id, *kept.credits.values_list("source", flat=True)}
    shown = set(kept.course.values_list("state", "on"))
    shown |= set(steps_of("received", kept.received_on, None, None))
    steps = [
        step.pk
        for step in CourseStep.objects.of(practice).filter(referral=gone)
        if step.state != "received" and (step.state, step.on) not in shown
    ]
    going: list[Any] = [
        Document.objects.of(practice).filter(referral=gone),
        ReferralNote.objects.of(practice).filter(referral=gone),
        Credit.objects.of(practice).filter(referral=gone).exclude(source__in=has),
        CourseStep.objects.of(practice).filter(pk__in=steps),
    ]
    moved = {rows.model._meta.label: list(rows.values_list("pk", flat=True)) for rows in going}
    for rows in going:
        rows.model.objects.filter(pk__in=moved[rows.model._meta.label]).update(referral=kept)
    return moved


@transaction.atomic
def keep_apart(*, practice: Practice, one: Referral, other: Referral, by: Actor) -> None:
    """Remember that two referrals are not the same; they are not asked about again."""
    check_same_practice(practice.pk, one.practice_id, other.practice_id)
    first, second = sorted((one, other), key=lambda referral: referral.pk)
    Apart.objects.get_or_create(
        practice=practice, one=first, other=second, defaults={"by": user_of(by)}
    )
    trail.write(practice, "referrals_kept_apart", f"referral:{first.pk}", by, other=second.pk)
