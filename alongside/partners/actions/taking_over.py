"""Take decisions over that were made elsewhere, or before everything was set up anew.

What was decided here stands. A decision on names that the records do not have yet waits for the
import that brings them; one on names they have is carried out now.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from alongside.partners.actions import trail
from alongside.partners.actions.carrying_out import carry_out
from alongside.partners.agreement import Agreement
from alongside.partners.decisions_file import Told
from alongside.partners.models import Decision, SourceName
from alongside.practices.models import Member, Practice, User


@dataclass(frozen=True)
class Conflict:
    """A decision of the file that was not taken over, and why."""

    told: Told
    reason: str


@dataclass
class TakenOver:
    """What became of the decisions of a file; the counts of the first four are all of them."""

    new: int = 0
    known: int = 0
    waiting: int = 0  # new, and about names that no import has brought yet
    conflicts: list[Conflict] = field(default_factory=list)
    joined: int = 0
    split: int = 0


@transaction.atomic
def take_over(
    *, practice: Practice, told: Sequence[Told], is_trial: bool = False, by: User | None
) -> TakenOver:
    """Take decisions over, the earliest first; a trial tells the outcome and changes nothing."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    taken = TakenOver()
    for what in sorted({one.what for one in told}):
        some = [one for one in told if one.what == what]
        take_over_kind(practice, what, some, taken, by)
    trail.write(
        practice,
        "decisions_taken_over",
        "who-is-who",
        by,
        new=taken.new,
        known=taken.known,
        conflicts=len(taken.conflicts),
        joined=taken.joined,
        split=taken.split,
    )
    if is_trial:
        transaction.set_rollback(True)
    elif taken.new:
        practice.touch_data()
    return taken


def take_over_kind(
    practice: Practice, what: str, told: Sequence[Told], taken: TakenOver, by: User | None
) -> None:
    """Take over the decisions on people, or on organisations."""
    fresh = agreeing(practice, what, told, taken)
    write(practice, fresh)
    refused = carry_out(practice=practice, what=what, told=fresh, taken=taken, by=by)
    for one, reason in refused:
        Decision.objects.of(practice).filter(what=what, left=one.left, right=one.right).delete()
        taken.conflicts.append(Conflict(one, reason))
    out = {one.number for one, _reason in refused}
    left = [one for one in fresh if one.number not in out]
    names = set(SourceName.objects.of(practice).values_list("fingerprint", flat=True))
    taken.new += len(left)
    taken.waiting += sum(not {one.left, one.right} <= names for one in left)


def agreeing(practice: Practice, what: str, told: Sequence[Told], taken: TakenOver) -> list[Told]:
    """Return the decisions that are new here and contradict none; note the others."""
    here = {(d.left, d.right): d for d in Decision.objects.of(practice).filter(what=what)}
    agreement = Agreement((left, right, d.verdict) for (left, right), d in here.items())
    fresh: dict[tuple[str, str], Told] = {}
    for one in told:
        pair = (one.left, one.right)
        word = here[pair].verdict if pair in here else fresh[pair].verdict if pair in fresh else ""
        if word == one.verdict:
            taken.known += 1
        elif word:
            where = "here" if pair in here else "in the same file"
            reason = f"Decided {where} as {word}; that stands."
            taken.conflicts.append(Conflict(one, reason))
        elif agreement.accepts((one.left, one.right, one.verdict)):
            fresh[pair] = one
        else:
            reason = "Other decisions, taken together, say the opposite; they stand."
            taken.conflicts.append(Conflict(one, reason))
    return list(fresh.values())


def write(practice: Practice, told: Sequence[Told]) -> None:
    """Write decisions as they were made: by whom, when, and on what evidence."""
    members = Member.objects.of(practice).select_related("user")
    known = {member.user.email.casefold(): member.user for member in members}
    Decision.objects.bulk_create(
        [
            Decision(
                practice=practice,
                what=one.what,
                left=one.left,
                right=one.right,
                left_name=one.left_name,
                right_name=one.right_name,
                verdict=one.verdict,
                evidence=one.evidence,
                by=known.get(one.by.casefold()),
                said_by="" if one.by.casefold() in known else one.by,
                at=one.at,
            )
            for one in told
        ],
        batch_size=500,
    )
