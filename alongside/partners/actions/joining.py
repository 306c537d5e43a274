"""Join two locked records: move, fill gaps, remember, and keep what undoing needs."""

from collections.abc import Sequence
from typing import Any

from alongside.partners.actions import remembering, trail
from alongside.partners.actions.moving import Moved, move
from alongside.partners.filling import PERSON, PLACE, REACH, fill
from alongside.partners.models import Doubt, Merge, SourceName, Verdict, What
from alongside.partners.rules import check_same_practice
from alongside.partners.sides import Record, link_of, lock, what_is
from alongside.practices.models import Practice, User

Evidence = Sequence[dict[str, Any]]


def locked_pair(practice: Practice, keep: Record, absorb: Record) -> tuple[Any, Any]:
    """Return both as they are in the database now, locked."""
    check_same_practice(practice.pk, keep.practice_id, absorb.practice_id)
    found = lock(practice, what_is(keep), [keep.pk, absorb.pk])
    return found[keep.pk], found[absorb.pk]


def join(
    practice: Practice,
    keep: Record,
    absorb: Record,
    evidence: Evidence,
    *,
    doubt: Doubt | None = None,
    is_remembered: bool = True,
    by: User | None,
) -> Merge:
    """Move, fill, remember and write down what is needed to take it all back."""
    what, decided = what_is(keep), remembering.Remembered()
    if by and is_remembered:
        decided = remembering.remember(
            practice=practice,
            what=what,
            verdict=Verdict.SAME,
            left=names_of(practice, keep),
            right=names_of(practice, absorb),
            evidence=evidence,
            doubt=doubt,
            by=by,
        )
    moved = move(practice=practice, keep=keep, absorb=absorb, is_by_person=by is not None)
    moved |= {"remembered": decided.written, "overwritten": decided.overwritten, "offices": []}
    moved["filled"] = fill_gaps(keep, absorb)
    type(absorb).objects.filter(pk=absorb.pk).update(merged_into=keep.pk)
    merge = Merge.objects.create(
        practice=practice,
        what=what,
        kept=keep.pk,
        absorbed=absorb.pk,
        moved=moved,
        evidence=list(evidence),
        by=by,
    )
    note_merge(merge, moved, by)
    practice.touch_data()
    return merge


def names_of(practice: Practice, record: Record) -> list[str]:
    """Return the fingerprints of the source names that mean a record."""
    names = SourceName.objects.of(practice).filter(**{link_of(what_is(record)): record})
    return sorted(names.values_list("fingerprint", flat=True))


def fill_gaps(keep: Record, absorb: Record) -> dict[str, list[str]]:
    """Take over what `keep` lacks; return {field: [before, after]}."""
    names = [*REACH, *PLACE, *(PERSON if what_is(keep) == What.PERSON else ["kind"])]
    one, other = ({name: getattr(record, name) for name in names} for record in (keep, absorb))
    filled = fill(one, other)
    after = {name: values[1] for name, values in filled.items()}
    if after:
        type(keep).objects.filter(pk=keep.pk).update(**after)
    return filled


def note_merge(merge: Merge, moved: Moved, by: User | None) -> None:
    """Write the audit event of a merge."""
    action = "people_joined" if merge.what == What.PERSON else "partners_joined"
    counts = {name: len(moved[name]) for name in ("source_names", "affiliations", "notes")}
    trail.write(
        merge.practice,
        action,
        f"merge:{merge.pk}",
        by,
        kept=merge.kept,
        absorbed=merge.absorbed,
        filled=sorted(moved["filled"]),
        **counts,
    )
