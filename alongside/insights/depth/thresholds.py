"""Which printed limits of concentration the stream reaches; none of them is a law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.document import Cell, Section, Table, text_row
from alongside.insights.pack.sections.shape import figure

if TYPE_CHECKING:
    from alongside.measures.figures import StreamFigures
    from alongside.measures.thresholds import Threshold

COLUMNS = ("Limit", "Here", "Reached", "Source", "Weight")
SAID = {"reached": "yes", "perhaps": "perhaps: the interval spans it", "below": "no"}
WEIGHTS = {"opinion": "an opinion in print", "borrowed": "made for another use"}


def concentration(figures: StreamFigures) -> Section:
    """Each limit with its source, beside the figure it is about."""
    from alongside.measures.thresholds import thresholds  # noqa: PLC0415 – loads the engines

    lines = [line(one, figures) for one in thresholds().values()]
    over = sum(row[2].text == SAID["reached"] for row in lines)
    lead = f"{over} of {len(lines)} printed limits of concentration are reached."
    if figures.diversity.hhi.value is None:
        lead = "No referral came through a partner in this period."
    table = Table("Printed limits", COLUMNS, tuple(lines))
    return Section("concentration", "How much rests on few", lead, (table,), (NOTE,))


NOTE = (
    "“Reached” only where the whole 95% interval lies at or above the limit. The limits stand in"
    " one file of the program with their sources (docs: measures-ahead, thresholds)."
)


def line(one: Threshold, figures: StreamFigures) -> tuple[Cell, ...]:
    """One limit."""
    from alongside.measures.thresholds import reached  # noqa: PLC0415 – loads the engines

    is_share = one.unit == "share"
    found = figures.diversity.top_1_share if is_share else figures.diversity.hhi
    write = words.percent if is_share else words.count
    return (
        Cell(f"{write(one.value)}: {one.meaning}"),
        figure(found, write),
        *text_row(SAID[reached(found, one)], one.source, WEIGHTS.get(one.weight, one.weight)),
    )
