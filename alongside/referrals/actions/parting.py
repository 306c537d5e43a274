"""Remember two entries that become one, and take them apart again."""

import json
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import transaction
from django.utils import timezone

from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice
from alongside.referrals import trail
from alongside.referrals.actions.take_in import REFERRAL_FIELDS
from alongside.referrals.actors import Actor, user_of
from alongside.referrals.models import Apart, CourseStep, Credit, Meeting, Referral

Moved = dict[str, list[int]]  # model label → ids of what went along


def rows_of(referral: Referral) -> str:
    """Return a referral with its steps and credits as JSON."""
    steps = CourseStep.objects.filter(referral=referral)
    credits = Credit.objects.filter(referral=referral)
    return str(serializers.serialize("json", [referral, *steps, *credits]))


def remember(
    *,
    practice: Practice,
    kept: Referral,
    gone_id: int,
    before: dict[str, Any],
    gone_rows: str,
    moved: Moved,
    by: Actor,
) -> Meeting:
    """Write down what taking apart needs; `kept` as it is now, `before` as it was."""
    after = {name: getattr(kept, name) for name in REFERRAL_FIELDS}
    whole = {"gone": gone_rows, "moved": moved, "before": before, "after": after}
    return Meeting.objects.create(
        practice=practice,
        kept=kept,
        gone=gone_id,
        remembered=json.dumps(whole, default=str),
        by=user_of(by),
    )


@transaction.atomic
def take_apart(*, practice: Practice, meeting: Meeting, by: Actor) -> Referral:
    """Make two referrals of one again and return the one that had gone.

    What each had before stands with it again; what happened since stays where it was written.
    """
    check_same_practice(practice.pk, meeting.practice_id)
    found = Meeting.objects.of(practice).select_for_update(of=("self",)).get(pk=meeting.pk)
    kept = Referral.objects.of(practice).select_for_update(of=("self",)).get(pk=found.kept_id)
    whole = json.loads(str(found.remembered))
    check_apart(kept, found, whole)
    restore_kept(kept, whole)
    for one in serializers.deserialize("json", whole["gone"]):
        one.save()
    for label, ids in whole["moved"].items():
        rows: Any = apps.get_model(label)._default_manager
        rows.filter(pk__in=ids, referral=kept.pk).update(referral=found.gone)
    found.taken_back_at = timezone.now()
    found.save(update_fields=["taken_back_at"])
    first, second = sorted((kept.pk, found.gone))
    Apart.objects.get_or_create(
        practice=practice, one_id=first, other_id=second, defaults={"by": user_of(by)}
    )
    trail.write(practice, "referrals_taken_apart", f"referral:{kept.pk}", by, other=found.gone)
    practice.touch_data()
    return Referral.objects.of(practice).get(pk=found.gone)


def check_apart(kept: Referral, meeting: Meeting, whole: dict[str, Any]) -> None:
    """Raise when the two cannot be told apart any more."""
    if meeting.taken_back_at:
        raise RefusedError("These two were taken apart already.")
    if meeting.pk != kept.meetings.filter(taken_back_at=None).values_list("pk", flat=True)[0]:
        raise RefusedError("Another entry became part of it since. Take that one apart first.")
    if kept.content_hash != whole["after"]["content_hash"]:
        raise RefusedError(
            "A report has changed this referral since, so what belonged to which entry cannot be"
            " told any more. Write the other one down anew."
        )


def restore_kept(kept: Referral, whole: dict[str, Any]) -> None:
    """Give the entry that stayed its own values back, except what somebody changed since."""
    changes = {
        name: whole["before"][name]
        for name, value in whole["after"].items()
        if str(getattr(kept, name)) == str(value)
    }
    Referral.objects.filter(pk=kept.pk).update(**changes)
