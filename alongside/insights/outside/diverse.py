"""Diversity of what is told: a function of the groups, so that it tells nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.insights.outside.half_years import HalfYear
from alongside.insights.pack.shape import spread_evenly
from alongside.measures.disclosure.groups import Group
from alongside.measures.suppression import SMALLEST_SHOWN

if TYPE_CHECKING:
    from alongside.measures.diversity import Diversity

NOTE = (
    "Diversity is worked out of what is told here: partners who stand together count as if each had"
    " sent ten, the most that one who is not shown by itself usually has. It leans toward fewer"
    " partners than there are."
)


def diversity_of(half_year: HalfYear) -> Diversity | None:
    """Return the diversity by partner; None where no partner's count is told."""
    from alongside.measures.diversity import diversity  # noqa: PLC0415 – loads the engines

    counts = told_counts(half_year.groups["senders"])
    return diversity(counts) if counts else None


def told_counts(senders: tuple[Group, ...]) -> list[int]:
    """Return a count for each partner, ten or fewer for those who stand together."""
    through = [group for group in senders if group.path[:1] == ("partner",)]
    counts = [group.count for group in through if not group.is_rest]
    for group in through:
        if group.is_rest:
            counts += spread_evenly(group.count, -(-group.count // (SMALLEST_SHOWN - 1)))
    return counts
