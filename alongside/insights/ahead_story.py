"""What may come, in words and a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.charts.fan import fan
from alongside.insights.charts.picture import WIDE
from alongside.insights.names import Names, kind_words

if TYPE_CHECKING:
    from alongside.insights.ahead import Outlook
    from alongside.insights.charts.picture import Picture
    from alongside.measures.ahead.what_if import Loss
    from alongside.measures.estimate import Estimate

SMALLEST = 0.005  # two thousand draws tell nothing finer


@dataclass(frozen=True, slots=True)
class LossLine:
    """One row of the table of what ifs; `key` is a partner's, None for a kind."""

    key: int | str | None
    name: str
    chance: str
    arrivals: str
    share: str
    revenue: str
    hhi: str


@dataclass(frozen=True)
class AheadStory:
    """Pictures of months and weeks, how the forecast did, and the what ifs."""

    months: Picture
    weeks: Picture
    record: str
    partners: Sequence[LossLine]
    kinds: Sequence[LossLine]
    has_revenue: bool
    at_risk: str

    def as_rows(self) -> list[tuple[str, ...]]:
        """The what ifs as rows of a file: partners, then kinds."""
        lines = [*self.partners, *self.kinds]
        return [(o.name, o.chance, o.arrivals, o.share, o.revenue, o.hhi) for o in lines]


def ahead_story(found: Outlook, names: Names) -> AheadStory:
    """Tell it."""
    return AheadStory(
        months=fan(found.months, "months", "New patients a month"),
        weeks=fan(found.weeks, "weeks", "New patients a week", WIDE * 2 // 3),
        record=record(found),
        partners=[line(loss, names.partner(key), key) for key, loss in found.partners],
        kinds=[line(loss, kind_words(kind), None) for kind, loss in found.kinds],
        has_revenue=found.at_risk is not None,
        at_risk=risk(found.at_risk),
    )


def record(found: Outlook) -> str:
    """How the same forecast did when it was made at earlier month ends."""
    tried = found.trial
    if tried is None:
        return "There is no earlier month to try it on."
    better = "closer than" if tried.crps < tried.naive else "no closer than"
    return (
        f"Made again at earlier month ends, with only what was known then: of "
        f"{words.many(tried.forecasts, 'month')} {words.percent(tried.coverage_95)} came within "
        f"the 95% range, and it was {better} “as many as last month”."
    )


def risk(estimate: Estimate | None) -> str:
    """Revenue that goes with relationships that end by themselves within a year."""
    if estimate is None or estimate.value is None:
        return ""
    return (
        f"Revenue of the next twelve months that ends with relationships ending by themselves: "
        f"about {words.dollars(estimate.value)} ({words.bounds(estimate, words.dollars)})."
    )


def line(loss: Loss, name: str, key: int | str | None) -> LossLine:
    """One what if in words."""
    money = loss.revenue_cents
    return LossLine(
        key=key,
        name=name,
        chance=words.percent(loss.chance) if loss.chance >= SMALLEST else "under 0.5%",
        arrivals=spread(loss.arrivals, words.count),
        share=spread(loss.share, words.percent),
        revenue=spread(money, words.dollars) if money else words.NOTHING,
        hhi=after(loss.hhi_after),
    )


def spread(estimate: Estimate, write: words.Write) -> str:
    """Middle and range."""
    return f"{words.value(estimate, write)} ({words.bounds(estimate, write)})"


def after(estimate: Estimate) -> str:
    """HHI before and after."""
    if estimate.value is None or estimate.observed is None:
        return words.NOTHING
    return f"{words.count(estimate.observed)} → {words.count(estimate.value)}"
