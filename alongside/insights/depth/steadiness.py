"""Steadiness: scatter against chance, the control chart, and when the pace changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.charts.control import control
from alongside.insights.document import Cell, Section, Table
from alongside.insights.pack.sections.shape import figure
from alongside.insights.scorecard_shape import verdict

if TYPE_CHECKING:
    from alongside.measures.figures import StreamFigures
    from alongside.measures.strength import Month

HOW = (
    "The picture: thin lines are the mean and the limits within which months differ by chance;"
    " diamonds mark months that stand out by the rules of the NHS's “Making Data Count”. The pace:"
    " months are cut where another mean fits clearly better (PELT with a penalty of 3 ln n for each"
    " cut); a trend or a season is told as steps. A drought is a month, or several in a row, with"
    " less than half the mean. Whole months only."
)


def steadiness(figures: StreamFigures) -> Section:
    """How evenly it comes."""
    whole = [month for month in figures.months if month.is_whole]
    tables = (scatter(figures), pace(whole))
    picture = control(figures.months, "the stream")
    lead = sentence(figures)
    return Section("steadiness", "How steady it is", lead, tables, (HOW,), picture)


def sentence(figures: StreamFigures) -> str:
    """The chapter in one sentence."""
    found = figures.steadiness
    if found.mean.value is None:
        return words.sentence(found.mean.note) + "."
    return f"{words.decimal(found.mean.value)} referrals a month. {verdict(found)}."


def scatter(figures: StreamFigures) -> Table:
    """How months scatter; a drought is a run of months with less than half the mean."""
    from alongside.measures.droughts import between_droughts  # noqa: PLC0415 – loads the engines

    found, between = figures.steadiness, between_droughts(figures.months)
    lines = (
        (Cell("Referrals a month"), figure(found.mean, words.decimal)),
        (Cell("Scatter against chance (Fano factor)"), figure(found.fano, words.two_decimals)),
        (Cell("Swing beyond chance"), figure(found.beyond_poisson, words.percent)),
        (Cell("Variation"), figure(found.variation, words.percent)),
        (Cell("Trend a year"), figure(figures.trend.percent_a_year, words.signed_percent)),
        (Cell("Months without any"), Cell(str(found.empty_months), found.empty_months)),
        (Cell("Months from one drought to the next"), figure(between, words.decimal)),
    )
    return Table("Scatter", ("Figure", "Value"), lines)


def pace(whole: list[Month]) -> Table:
    """The stretches of months with one pace."""
    from alongside.measures.signals.change_points import segments  # noqa: PLC0415

    found = segments([month.received for month in whole])
    lines = tuple(
        (Cell(stretch(whole[part.start : part.end])), Cell(words.decimal(part.mean), part.mean))
        for part in found
    )
    return Table("When the pace changed", ("Months", "Referrals a month"), lines)


def stretch(months: list[Month]) -> str:
    """The months from first to last."""
    return f"{words.month(months[0].month)} to {words.month(months[-1].month)}"
