"""The figures that can speak in a partnership, each with its honesty and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.partnerships.figure_names import FIGURES
from alongside.referrals.regions import region_words

if TYPE_CHECKING:
    from alongside.measures.estimate import Estimate
    from alongside.partnerships.counting import Counted


@dataclass(frozen=True)
class Figure:
    """One figure of one period; `parts` are the counts that a reader could work out of it."""

    key: str
    estimate: Estimate
    parts: tuple[int, ...] = ()
    region: str = ""

    @property
    def name(self) -> str:
        return FIGURES[self.key]


def figures(counted: Counted) -> dict[str, Figure]:
    """Return every figure of the counts by key."""
    from alongside.measures.waiting import NO_DATES, median_of  # noqa: PLC0415 – loads the engines

    days = sum(counted.days.values())
    waiting = median_of(counted.days) if counted.days else absent(NO_DATES)
    return {
        "days_to_evaluation": Figure("days_to_evaluation", waiting, (days,)),
        "conversion": rate("conversion", counted.arrived, counted.received, "referral"),
        "completion": rate("completion", counted.finished, counted.finished_known, "known outcome"),
        "outcome": outcome(counted),
    }


def rate(key: str, part: int, whole: int, of: str) -> Figure:
    """Return a share with the counts it gives away; `of` names what is counted."""
    from alongside.measures.proportion import proportion  # noqa: PLC0415 – loads the engines

    if whole == 0:
        return Figure(key, absent("nothing is known of it"))
    return Figure(key, proportion(part, whole, of=of), (part, whole - part))


def outcome(counted: Counted, region: str | None = None) -> Figure:
    """Return the mean change of the outcome score, of one body region or of all."""
    from alongside.measures.mean_change import mean_change  # noqa: PLC0415 – loads the engines

    chosen = [sums for name, sums in counted.outcomes.items() if region in (None, name)]
    many, total, squares = (
        (sum(column) for column in zip(*chosen, strict=True)) if chosen else (0, 0, 0)
    )
    return Figure("outcome", mean_change(many, total, squares), (many,), region_words(region or ""))


def main_region(counted: Counted) -> str:
    """Return the body region with most scores; empty where none is named."""
    named = {name: sums[0] for name, sums in counted.outcomes.items() if name and name != "other"}
    return max(named, key=lambda name: (named[name], name), default="")


def absent(reason: str) -> Estimate:
    """Return an estimate that says why there is none."""
    from alongside.measures.estimate import missing  # noqa: PLC0415 – as above

    return missing(reason)
