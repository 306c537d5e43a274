"""Diversity as a pack tells it: worked out of what the pack prints, so that it tells nothing more.

Senders that are too few to show count as alike among themselves: what is left of the total is
spread evenly over them. A sum of squares over true small counts would be one more equation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from alongside.insights.pack.rows import REST, UNKNOWN, Rows

if TYPE_CHECKING:
    from alongside.measures.diversity import Diversity
    from alongside.measures.estimate import Estimate


def spread_evenly(total: int, many: int) -> list[int]:
    """Return `many` whole numbers, as even as can be, that add up to `total`; zeros left out."""
    if many <= 0:
        return []
    each, more = divmod(total, many)
    return [count for place in range(many) if (count := each + (place < more))]


def even_counts(
    rows: Rows, shown: Mapping[tuple[str, str, str], int | None], column: str, total: int | None
) -> list[int] | None:
    """Return a count for each sender, or None where the total itself is hidden."""
    if total is None:
        return None
    cells = {key: shown[rows.name, key, column] for key in rows.keys if key != UNKNOWN}
    unknown = shown.get((rows.name, UNKNOWN, column), 0)
    told = [count for key, count in cells.items() if count and key != REST]
    hidden = sum(1 for key, count in cells.items() if count is None and key != REST)
    rest = cells.get(REST, 0)
    left = total - sum(told)
    if unknown is not None:
        left -= unknown
    many = hidden + (rows.together if rest is None or rest > 0 else 0)
    return told + spread_evenly(left, many)


def diversity_of(counts: Sequence[int] | None) -> Diversity | None:
    """Return every figure of diversity for such counts."""
    from alongside.measures.diversity import diversity  # noqa: PLC0415 – loads the engines

    return None if not counts else diversity(counts)


def largest(found: Diversity | None) -> Estimate | None:
    """Return the share of the largest."""
    return None if found is None else found.top_1_share
