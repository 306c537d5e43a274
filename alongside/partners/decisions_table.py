"""All decisions of a practice: as rows to read, and as a file that can be taken over elsewhere."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from alongside.partners.comparison import reasons_of
from alongside.partners.models import Decision, SourceName
from alongside.practices.models import Practice

COLUMNS = [
    "about",
    "first name in the records",
    "second name",
    "decision",
    "by",
    "at",
    "speaks for one",
    "speaks against",
    "first fingerprint",
    "second fingerprint",
]
FORMAT, VERSION = "alongside.who-is-who", 1


def told(practice: Practice) -> Iterator[Decision]:
    """Return the decisions, the latest first, with their names."""
    decisions = Decision.objects.of(practice).select_related("by").order_by("-at", "-pk")
    return with_names(practice, decisions.iterator())


def with_names(practice: Practice, decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Yield decisions with the names as the records have them, else as they had them."""
    labels = dict(SourceName.objects.of(practice).values_list("fingerprint", "label"))
    for one in decisions:
        one.left_name = labels.get(one.left, one.left_name)
        one.right_name = labels.get(one.right, one.right_name)
        yield one


def rows_of(practice: Practice) -> Iterator[list[object]]:
    """Yield one row for each decision."""
    for one in told(practice):
        reasons = reasons_of(one.evidence)
        yield [
            one.get_what_display(),
            one.left_name or "(no longer in the records)",
            one.right_name or "(no longer in the records)",
            one.get_verdict_display(),
            one.decided_by,
            one.at,
            "; ".join(r.sentence for r in reasons if r.verdict == "agrees"),
            "; ".join(r.sentence for r in reasons if r.verdict == "differs"),
            one.left,
            one.right,
        ]


def file_of(practice: Practice) -> dict[str, Any]:
    """Return the file that another practice can take over; docs/reference/who-is-who-json.md."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "practice": practice.name,
        "written_at": timezone.now().isoformat(),
        "decisions": [as_json(one) for one in told(practice)],
    }


def as_json(one: Decision) -> dict[str, Any]:
    """Return a decision as the file holds it."""
    return {
        "about": one.what,
        "first": {"fingerprint": one.left, "name": one.left_name},
        "second": {"fingerprint": one.right, "name": one.right_name},
        "verdict": one.verdict,
        "by": one.decided_by,
        "at": one.at.isoformat(),
        "evidence": [
            {"verdict": r.verdict, "sentence": r.sentence} for r in reasons_of(one.evidence)
        ],
    }
