"""Keep what a person decided on two groups of source names, for every later import.

Not each name is paired with each: every name of one group is paired with the first of the
other, which says the same about the groups in n + m − 1 rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from alongside.partners.agreement import Agreement, overruled_by
from alongside.partners.models import Decision, Doubt, SourceName, Verdict
from alongside.practices.models import Practice, User

Kept = dict[str, Any]
KEPT = ("left", "right", "verdict", "by", "said_by", "left_name", "right_name", "evidence", "doubt")


@dataclass
class Remembered:
    """The decisions written, and those that they took the place of."""

    written: list[int] = field(default_factory=list)
    overwritten: list[Kept] = field(default_factory=list)


def remember(
    *,
    practice: Practice,
    what: str,
    verdict: str,
    left: Sequence[str],
    right: Sequence[str],
    doubt: Doubt | None = None,
    evidence: Sequence[Any] = (),
    by: User | None,
) -> Remembered:
    """Say that two groups of fingerprints mean the same, or different ones.

    Who had said the same before stays the one who said it; who said otherwise is overruled.
    """
    overwritten = overrule(practice, what, verdict, left, right)
    across = Q(left__in=left, right__in=right) | Q(left__in=right, right__in=left)
    earlier = Decision.objects.of(practice).filter(across, what=what)
    said = set(earlier.values_list("left", "right"))
    pairs = [pair for pair in star(left, right) if pair not in said]
    labels = labels_of(practice, {name for pair in pairs for name in pair})
    now = timezone.now()  # one word, however many pairs it takes to keep it
    rows = [
        Decision(
            practice=practice,
            what=what,
            left=a,
            right=b,
            left_name=labels.get(a, ""),
            right_name=labels.get(b, ""),
            verdict=verdict,
            evidence=list(evidence),
            doubt=doubt,
            by=by,
            at=now,
        )
        for a, b in pairs
    ]
    Decision.objects.bulk_create(rows)
    return Remembered([row.pk for row in rows], overwritten)


def overrule(
    practice: Practice, what: str, verdict: str, left: Sequence[str], right: Sequence[str]
) -> list[Kept]:
    """Remove the decisions that contradict a new one, and return them."""
    rows = list(Decision.objects.of(practice).filter(what=what).order_by("pk"))
    said = [(one.left, one.right, one.verdict) for one in rows]
    places = overruled_by(verdict, left, right, said)
    overruled = [rows[place] for place in places]
    Decision.objects.filter(pk__in=[one.pk for one in overruled]).delete()
    return [as_kept(one) for one in overruled]


def labels_of(practice: Practice, fingerprints: set[str]) -> dict[str, str]:
    """Return how the records name these fingerprints."""
    names = SourceName.objects.of(practice).filter(fingerprint__in=fingerprints)
    return dict(names.values_list("fingerprint", "label"))


def star(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs that join or part two groups, each pair in order."""
    if not left or not right:
        return []
    one, other = min(left), min(right)
    pairs = {(one, name) for name in right} | {(name, other) for name in left}
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def forget(*, practice: Practice, what: str, remembered: Remembered) -> None:
    """Take decisions back and put those in place that they had overwritten.

    What somebody has decided otherwise since stays as it is.
    """
    decisions = Decision.objects.of(practice).filter(what=what)
    decisions.filter(pk__in=remembered.written).delete()
    agreement = Agreement(decisions.values_list("left", "right", "verdict"))
    rows = [from_kept(practice, what, one) for one in remembered.overwritten]
    rows = [one for one in rows if agreement.accepts((one.left, one.right, one.verdict))]
    known = set(Doubt.objects.of(practice).values_list("pk", flat=True)) if rows else set()
    for row in rows:
        row.doubt_id = row.doubt_id if row.doubt_id in known else None
    Decision.objects.bulk_create(rows, ignore_conflicts=True)


def unlink(*, practice: Practice, what: str, names: Sequence[str]) -> None:
    """Forget that names which stand alone again are the same as names that mean somebody else."""
    elsewhere = SourceName.objects.of(practice).exclude(fingerprint__in=names)
    others = elsewhere.values("fingerprint")
    leads_away = Q(left__in=names, right__in=others) | Q(left__in=others, right__in=names)
    Decision.objects.of(practice).filter(leads_away, what=what, verdict=Verdict.SAME).delete()


def as_kept(one: Decision) -> Kept:
    """Return a decision as a merge keeps it that has overruled it."""
    values = {name: getattr(one, name) for name in KEPT if name not in ("by", "doubt")}
    return values | {"by": one.by_id, "doubt": one.doubt_id, "at": one.at.isoformat()}


def from_kept(practice: Practice, what: str, kept: Kept | Sequence[Any]) -> Decision:
    """Return a decision as it was; merges of earlier versions kept four of its values."""
    if not isinstance(kept, dict):
        kept = dict(zip(KEPT, kept, strict=False))
    values = dict(kept)
    by, doubt, at = values.pop("by"), values.pop("doubt", None), values.pop("at", None)
    when = {"at": datetime.fromisoformat(at)} if at else {}
    return Decision(practice=practice, what=what, by_id=by, doubt_id=doubt, **when, **values)
