"""The stream's figures as a reader meets them: value, how sure, and what it was before.

Takes the figures and writes words; page, HTML and PDF show the same cards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from alongside.insights import words
from alongside.insights.open_words import open_words

if TYPE_CHECKING:
    from alongside.measures.estimate import Estimate
    from alongside.measures.figures import StreamFigures
    from alongside.measures.period_figures import PeriodFigures

Rows = dict[str, Any]  # what to add to the filters in the URL of the rows behind a figure


@dataclass(frozen=True, slots=True)
class Card:
    """One figure in words; `rows` is None where no page of rows is behind it."""

    name: str
    value: str
    unit: str = ""
    certainty: str = ""
    change: str = ""
    before: str = ""
    direction: str = ""
    hint: str = ""
    is_unsure: bool = False
    rows: Rows | None = field(default_factory=dict)
    rows_words: str = "See the rows"
    page: str = "referral_rows"


def strength(figures: StreamFigures) -> list[Card]:
    """What came in and what came of it; figures the records cannot give are left to `missing`."""
    return [
        counted(figures, "referrals", "Referrals received", {}),
        counted(figures, "arrivals", "Arrived", {"arrived": "yes"}),
        conversion(figures),
        waiting(figures),
        visits(figures),
        revenue(figures),
        completion(figures),
        trend(figures),
    ]


def counted(figures: StreamFigures, name: str, title: str, rows: Rows) -> Card:
    """A count and its change of rate on the period before."""
    number: int = getattr(figures, name)
    card = Card(title, words.count(number), hint=year_before(figures, name), rows=rows)
    if figures.previous is None:
        return replace(card, before=no_comparison(figures))
    ratio: Estimate = getattr(figures.previous, name)
    was = f"Before: {words.count(getattr(figures.previous.then, name))}"
    if ratio.value is None or ratio.note:
        return replace(card, before=was, change=words.sentence(f"{words.TOO_FEW} a change"))
    inside = f"Change likely {words.bounds(ratio, words.ratio_percent)}"
    direction = direction_of(ratio)
    return replace(
        card, before=was, certainty=inside, change=change(ratio, direction), direction=direction
    )


def change(ratio: Estimate, direction: str) -> str:
    """By how much a rate changed, and whether that is more than chance."""
    value = words.value(ratio, words.ratio_percent)
    return value if direction else f"{value}, no clear change"


def direction_of(ratio: Estimate) -> str:
    """ "up" or "down" where the interval of the ratio leaves 1 out."""
    if ratio.note or ratio.low is None:
        return ""
    if ratio.low > 1:
        return "up"
    return "down" if ratio.high is not None and ratio.high < 1 else ""


def year_before(figures: StreamFigures, name: str) -> str:
    """What the same days of the year before were, where that is not the period before."""
    then = figures.year_before
    if then is None or (figures.previous and figures.previous.then.period == then.then.period):
        return ""
    return f"A year before: {words.count(getattr(then.then, name))}"


def no_comparison(figures: StreamFigures) -> str:
    """Why there is no period before to compare with."""
    return words.sentence(f"no comparison: {figures.reasons['previous']}")


def measured(
    figures: StreamFigures,
    name: str,
    of: Callable[[PeriodFigures], Estimate],
    write: words.Write,
    **more: Any,
) -> Card:
    """An estimate with its interval, and the same of the period before."""
    estimate = of(figures)
    before = ""
    if figures.previous is not None:
        then = of(figures.previous.then)
        inside = words.bounds(then, write)
        if then.value is not None:
            before = f"Before: {words.value(then, write)}" + (f" ({inside})" if inside else "")
    value, certainty = words.value(estimate, write), words.certainty(estimate, write)
    return Card(
        name, value, certainty=certainty, before=before, is_unsure=not estimate.is_telling, **more
    )


def conversion(figures: StreamFigures) -> Card:
    """Part of the referrals whose initial evaluation took place."""
    return measured(
        figures,
        "Conversion",
        lambda part: part.conversion,
        words.percent,
        hint=open_words(figures),
        rows={"arrived": "no"},
        rows_words="See who did not arrive",
    )


def waiting(figures: StreamFigures) -> Card:
    """Median days from referral to initial evaluation."""
    left_out = figures.days_to_evaluation.negative_excluded
    hint = f"{words.many(left_out, 'evaluation')} dated before the referral left out"
    return measured(
        figures,
        "Days to evaluation",
        lambda part: part.days_to_evaluation.median,
        words.days,
        unit="days, median",
        hint=hint if left_out else "",
        rows={"arrived": "yes"},
    )


def visits(figures: StreamFigures) -> Card:
    """Mean visits of a referral."""
    known = figures.visits.value is not None
    hint = f"{words.value(figures.visits, words.count)} visits in all" if known else ""
    return measured(
        figures,
        "Visits per referral",
        lambda part: part.visits_per_referral,
        words.decimal,
        hint=hint,
        rows={"arrived": "yes"},
    )


def revenue(figures: StreamFigures) -> Card:
    """Sum of what was paid."""
    known = words.many(figures.revenue.n, "row")
    hint = f"Known for {known}" if figures.revenue.value is not None else ""
    return measured(figures, "Revenue", lambda part: part.revenue, words.dollars, hint=hint)


def completion(figures: StreamFigures) -> Card:
    """Part of the plans of care that were completed."""
    return measured(
        figures,
        "Plans of care completed",
        lambda part: part.completion,
        words.percent,
        rows={"state": "discharged"},
    )


def trend(figures: StreamFigures) -> Card:
    """Slope within the period, per cent a year."""
    slope = figures.trend.percent_a_year
    return Card(
        "Trend within the period",
        words.value(slope, words.signed_percent),
        "a year" if slope.value is not None else "",
        words.certainty(slope, words.signed_percent),
        hint="Season taken into account" if figures.trend.is_seasonal else "",
        is_unsure=not slope.is_telling,
    )
