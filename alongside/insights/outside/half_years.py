"""Half-years as outsiders read them: each question's groups, all of them 0 or 11 and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from alongside.insights.models import ToldBlock
from alongside.insights.outside.grains import Grain
from alongside.insights.outside.telling import grains_of, told_blocks
from alongside.measures.disclosure.blocks import Block, spans
from alongside.measures.disclosure.groups import Group, Path, grouped
from alongside.measures.periods import Period
from alongside.practices.models import Practice

ARRIVED, NOT_ARRIVED = ("arrived",), ("not arrived",)
QUESTIONS: dict[str, Callable[[Grain], Path]] = {
    "senders": lambda grain: grain.sender,
    "clinics": lambda grain: (grain.clinic,),
    "payers": lambda grain: (grain.payer,),
}


@dataclass(frozen=True)
class HalfYear:
    """What came in a half-year, divided by each question; `arrived` is None where few did not."""

    period: Period
    received: int
    arrived: int | None
    groups: dict[str, tuple[Group, ...]]


@dataclass(frozen=True)
class Outside:
    """All that is told: every block of months and every half-year, the first first."""

    months: tuple[Block, ...]
    half_years: tuple[HalfYear, ...]


def outside(practice: Practice, today: date) -> Outside:
    """Return all that is told of a practice."""
    told = told_blocks(practice, today)
    months = tuple(Block(one.start, one.end, received(grains_of(one))) for one in told)
    return Outside(months, tuple(half_year(told, period) for period in spans(months)))


def half_year(told: Iterable[ToldBlock], period: Period) -> HalfYear:
    """Divide what came in the blocks of a half-year."""
    inside = [one for one in told if period.start <= one.start and one.end <= period.end]
    grains = [grain for block in inside for grain in grains_of(block)]
    groups = {name: groups_of(grains, path_of) for name, path_of in QUESTIONS.items()}
    return HalfYear(period, received(grains), arrived(grains), groups)


def groups_of(grains: Iterable[Grain], path_of: Callable[[Grain], Path]) -> tuple[Group, ...]:
    """Count by one question, in groups."""
    counts: Counter[Path] = Counter()
    for grain in grains:
        counts[path_of(grain)] += grain.received
    return grouped(counts)


def arrived(grains: list[Grain]) -> int | None:
    """Return the arrivals; None where they, or those who did not arrive, are few."""
    came = sum(grain.arrived for grain in grains)
    groups = grouped({ARRIVED: came, NOT_ARRIVED: received(grains) - came})
    return None if any(group.is_rest for group in groups) else came


def received(grains: Iterable[Grain]) -> int:
    """Return how many came."""
    return sum(grain.received for grain in grains)
