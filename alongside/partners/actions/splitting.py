"""Take a merge back, or make somebody of their own out of some source names."""

from django.db import transaction
from django.utils import timezone

from alongside.partners.actions import remembering, trail
from alongside.partners.actions.answers import close_between
from alongside.partners.actions.joining import names_of
from alongside.partners.actions.moving import move_back
from alongside.partners.actions.settling import settle
from alongside.partners.actions.splitting_off import split_off
from alongside.partners.models import Merge, Verdict
from alongside.partners.rules import check_same_practice, check_split
from alongside.partners.sides import Record, home_of, lock, model_of
from alongside.practices.models import Practice, User

__all__ = ["split", "split_off", "take_back"]


@transaction.atomic
def split(*, practice: Practice, merge: Merge, by: User | None) -> Record:
    """Take a merge back and remember that the two are different; return who stands alone again.

    Exactly what moved goes back, as far as it is still there; referrals that came later under
    one of those names follow it.
    """
    check_same_practice(practice.pk, merge.practice_id)
    absorbed = take_back(practice=practice, merge=merge, by=by)
    home = model_of(merge.what).objects.get(pk=home_of(practice, merge.what, merge.kept))
    if by is not None:
        settle(practice, set(merge.moved["source_names"]))
        remembering.remember(
            practice=practice,
            what=merge.what,
            verdict=Verdict.DIFFERENT,
            left=names_of(practice, home),
            right=names_of(practice, absorbed),
            by=by,
        )
        close_between(practice, merge.what, home.pk, absorbed.pk)
    return absorbed


@transaction.atomic
def take_back(*, practice: Practice, merge: Merge, by: User | None) -> Record:
    """Undo a merge as if it had not been: records, decisions, and offices folded with it."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    model = model_of(merge.what)
    there = model.objects.of(practice).filter(pk__in=[merge.kept, merge.absorbed])
    check_split(
        name=str(there.filter(pk=merge.absorbed).first() or "It"),
        is_split=merge.split_at is not None,
        is_there=there.count() == 2,
    )
    for office in Merge.objects.of(practice).filter(pk__in=merge.moved["offices"], split_at=None):
        take_back(practice=practice, merge=office, by=by)
    merge.refresh_from_db()  # taking an office back may have added to what goes back here
    merge.split_at = timezone.now()
    merge.save(update_fields=["split_at"])
    home = home_of(practice, merge.what, merge.kept)
    absorbed: Record = lock(practice, merge.what, [home, merge.absorbed])[merge.absorbed]
    move_back(practice=practice, home=home, absorbed=absorbed, moved=merge.moved)
    empty_again(merge)
    remembered = remembering.Remembered(merge.moved["remembered"], merge.moved["overwritten"])
    remembering.forget(practice=practice, what=merge.what, remembered=remembered)
    remembering.unlink(practice=practice, what=merge.what, names=names_of(practice, absorbed))
    finish(merge, absorbed, by)
    return absorbed


def empty_again(merge: Merge) -> None:
    """Take back what the kept record had taken over, where nobody has changed it since."""
    kept = model_of(merge.what).objects.filter(pk=merge.kept)
    for name, (before, after) in merge.moved["filled"].items():
        kept.filter(**{name: after}).update(**{name: before})


def finish(merge: Merge, absorbed: Record, by: User | None) -> None:
    """Let the absorbed record stand alone again and write that down."""
    type(absorbed).objects.filter(pk=absorbed.pk).update(merged_into=None)
    absorbed.merged_into = None
    names = len(merge.moved["source_names"])
    trail.write(merge.practice, "split_again", f"merge:{merge.pk}", by, source_names=names)
    merge.practice.touch_data()
