"""Answer a doubt, and take an answer back."""

from django.db import transaction

from alongside.partners.actions import merging, remembering, trail
from alongside.partners.actions.answers import mark
from alongside.partners.actions.joining import names_of
from alongside.partners.actions.splitting import take_back
from alongside.partners.models import Answer, Contact, Doubt, Merge, Partner, Verdict
from alongside.partners.questions import today_of
from alongside.partners.referrals_behind import referrals_behind
from alongside.partners.rules import (
    RefusedError,
    check_answer,
    check_same_practice,
    check_undo,
    put_off_until,
    which_to_keep,
)
from alongside.partners.sides import GONE, Record, link_of, lock, standing_of
from alongside.practices.models import Practice, User


@transaction.atomic
def decide(*, practice: Practice, doubt: Doubt, verdict: str, by: User | None) -> Doubt:
    """Answer a doubt with `same`, `different` or `later`; other doubts about the two follow.

    Raises RefusedError when it was answered already or when the two cannot be one.
    """
    check_same_practice(practice.pk, doubt.practice_id)
    Doubt.objects.select_for_update().get(pk=doubt.pk)
    doubt = Doubt.objects.with_sides().get(pk=doubt.pk)
    check_answer(verdict, was_answered=doubt.closed_at is not None)
    left, right = sides_of(practice, doubt)
    alike = list(
        Doubt.objects.of(practice)
        .between(doubt.what, left.pk, right.pk)
        .exclude(pk=doubt.pk)
        .values_list("pk", flat=True)
    )
    act_on(practice, doubt, verdict, (left, right), by)
    write_answer(practice, doubt, alike, verdict, by)
    trail.write(
        practice, "doubt_answered", f"doubt:{doubt.pk}", by, answer=verdict, along=len(alike)
    )
    return Doubt.objects.get(pk=doubt.pk)


def sides_of(practice: Practice, doubt: Doubt) -> tuple[Record, Record]:
    """Return the two records in doubt, locked."""
    left, right = doubt.left_id, doubt.right_id  # type: ignore[attr-defined]  # with_sides
    if left is None or right is None:
        raise RefusedError(GONE)
    found = lock(practice, doubt.what, [left, right])
    return found[left], found[right]


def act_on(
    practice: Practice, doubt: Doubt, verdict: str, sides: tuple[Record, Record], by: User | None
) -> None:
    """Do what the answer asks for: join the two, or remember that they are different."""
    left, right = sides
    if verdict == Answer.SAME:
        merge = join_as_answered(practice, doubt, left, right, by)
        Doubt.objects.filter(pk=doubt.pk).update(merge=merge)
    elif verdict == Answer.DIFFERENT:
        remembering.remember(
            practice=practice,
            what=doubt.what,
            verdict=Verdict.DIFFERENT,
            left=names_of(practice, left),
            right=names_of(practice, right),
            doubt=doubt,
            evidence=doubt.evidence,
            by=by,
        )


def join_as_answered(
    practice: Practice, doubt: Doubt, left: Record, right: Record, by: User | None
) -> Merge:
    """Join the two; the rules say which of them stays."""
    behind = referrals_behind(practice, link_of(doubt.what), [left.pk, right.pk])
    stays = which_to_keep(*(standing_of(r, behind[r.pk].received) for r in (left, right)))
    keep, absorb = (left, right) if stays.record == left.pk else (right, left)
    if isinstance(keep, Contact) and isinstance(absorb, Contact):
        return merging.merge_contacts(
            practice=practice,
            keep=keep,
            absorb=absorb,
            evidence=doubt.evidence,
            doubt=doubt,
            by=by,
        )
    assert isinstance(keep, Partner) and isinstance(absorb, Partner)
    return merging.merge_partners(
        practice=practice, keep=keep, absorb=absorb, evidence=doubt.evidence, doubt=doubt, by=by
    )


def write_answer(
    practice: Practice, doubt: Doubt, alike: list[int], verdict: str, by: User | None
) -> None:
    """Write the answer on the doubt and on those like it."""
    asked, along = Doubt.objects.filter(pk=doubt.pk), Doubt.objects.filter(pk__in=alike)
    mark(asked, verdict, by, along=None)
    mark(along, verdict, by, along=doubt)
    if verdict == Answer.LATER:
        until = put_off_until(today_of(practice))
        for doubts in (asked, along):
            doubts.update(closed_at=None, put_off_until=until)


@transaction.atomic
def undo(*, practice: Practice, doubt: Doubt, by: User | None) -> Doubt:
    """Take the answer to a doubt back; it is open again, with those that were answered along."""
    check_same_practice(practice.pk, doubt.practice_id)
    doubt = Doubt.objects.select_for_update().get(pk=doubt.pk)
    check_undo(was_answered=bool(doubt.answer))
    if doubt.merge and doubt.merge.split_at is None:
        take_back(practice=practice, merge=doubt.merge, by=by)
    doubt.decisions.all().delete()
    ids = [doubt.pk, *doubt.answered_along.values_list("pk", flat=True)]
    Doubt.objects.filter(pk__in=ids).update(
        answer="",
        answered_at=None,
        answered_by=None,
        answered_with=None,
        closed_at=None,
        put_off_until=None,
        merge=None,
    )
    trail.write(practice, "answer_undone", f"doubt:{doubt.pk}", by, along=len(ids) - 1)
    return Doubt.objects.get(pk=doubt.pk)
