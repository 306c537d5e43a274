"""Every record that has become part of one by merging: rooms above keep pointing to any of them."""

from alongside.partners.sides import model_of
from alongside.practices.models import Practice


def absorbed_by(practice: Practice, what: str, record: int) -> list[int]:
    """Return the ids of a record and of all that were merged into it, however often."""
    rows = model_of(what).objects.of(practice)
    found, last = [record], [record]
    while last:
        last = sorted(
            rows.filter(merged_into__in=last).exclude(pk__in=found).values_list("pk", flat=True)
        )
        found += last
    return found
