"""Keep what a person decided on two groups of source names, for every later import.

Not each name is paired with each: every name of one group is paired with the first of the
other, which says the same about the groups in n + m − 1 rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from alongside.partners.models import Decision, Doubt
from alongside.practices.models import Practice, User

Overwritten = list[tuple[str, str, str, int | None]]


@dataclass
class Remembered:
    """The decisions written, and those that they took the place of."""

    written: list[int] = field(default_factory=list)
    overwritten: Overwritten = field(default_factory=list)


def remember(
    *,
    practice: Practice,
    what: str,
    verdict: str,
    left: Sequence[str],
    right: Sequence[str],
    doubt: Doubt | None = None,
    by: User | None,
) -> Remembered:
    """Say that two groups of fingerprints mean the same, or different ones."""
    across = Q(left__in=left, right__in=right) | Q(left__in=right, right__in=left)
    earlier = Decision.objects.of(practice).filter(across, what=what)
    overwritten: Overwritten = list(earlier.values_list("left", "right", "verdict", "by"))
    earlier.delete()
    rows = [
        Decision(practice=practice, what=what, left=a, right=b, verdict=verdict, doubt=doubt, by=by)
        for a, b in star(left, right)
    ]
    Decision.objects.bulk_create(rows)
    return Remembered([row.pk for row in rows], overwritten)


def star(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs that join or part two groups, each pair in order."""
    if not left or not right:
        return []
    one, other = min(left), min(right)
    pairs = {(one, name) for name in right} | {(name, other) for name in left}
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def forget(*, practice: Practice, what: str, remembered: Remembered) -> None:
    """Take decisions back and put those in place that they had overwritten."""
    Decision.objects.of(practice).filter(pk__in=remembered.written).delete()
    Decision.objects.bulk_create(
        [
            Decision(
                practice=practice, what=what, left=left, right=right, verdict=verdict, by_id=by
            )
            for left, right, verdict, by in remembered.overwritten
        ],
        ignore_conflicts=True,
    )
