"""Limits of concentration: as printed, or as the practice chose; whole percent, points of HHI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from alongside.insights.models import ChosenLimit, LimitName
from alongside.measures.thresholds import Threshold, thresholds
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice

WEIGHTS = {"opinion": "an opinion in print", "borrowed": "made for another use"}
PAIRS = (
    (LimitName.ONE_SOURCE_NOTABLE, LimitName.ONE_SOURCE_HEAVY, 100, "percent"),
    (LimitName.HHI_MODERATE, LimitName.HHI_HIGH, 10_000, "points"),
)


def limits_of(practice: Practice) -> dict[str, Threshold]:
    """Return every limit of a practice, with the source of the printed one."""
    chosen = dict(ChosenLimit.objects.of(practice).values_list("name", "value"))
    return {
        name: replace(one, value=chosen[name] / unit_of(one)) if name in chosen else one
        for name, one in thresholds().items()
    }


def whole(one: Threshold) -> int:
    """Return a limit as it is typed: whole percent, or points."""
    return round(one.value * unit_of(one))


def unit_of(one: Threshold) -> int:
    """Return how many of what is typed make 1."""
    return 100 if one.unit == "share" else 1


def check_limits(values: Mapping[str, int]) -> None:
    """Raise RefusedError unless the second limit of each pair lies above the first."""
    for low, high, most, unit in PAIRS:
        if not 1 <= values[low] < values[high] <= most:
            raise RefusedError(
                f"{low.label} and {high.label}: from 1 to {most:,} {unit}, the second above the"
                " first."
            )
