"""All decisions of a practice as a table, to keep or to check."""

from collections.abc import Iterator

from alongside.partners.models import Decision, SourceName
from alongside.practices.models import Practice

COLUMNS = ["about", "first name in the records", "second name", "decision", "by", "at"]
FORGOTTEN = "(no longer in the records)"


def rows_of(practice: Practice) -> Iterator[list[object]]:
    """Yield one row for each decision, the latest first."""
    labels = dict(SourceName.objects.of(practice).values_list("fingerprint", "label"))
    decisions = Decision.objects.of(practice).select_related("by").order_by("-at", "-pk")
    for one in decisions.iterator():
        yield [
            one.get_what_display(),
            labels.get(one.left, FORGOTTEN),
            labels.get(one.right, FORGOTTEN),
            one.get_verdict_display(),
            one.by.email if one.by else "",
            one.at,
        ]
