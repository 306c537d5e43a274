"""Which limits of concentration the stream reaches; none of them is a law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.depth.pictures import beside_limits
from alongside.insights.document import Cell, Section, Table, text_row
from alongside.insights.limits import WEIGHTS
from alongside.insights.pack.sections.shape import figure

if TYPE_CHECKING:
    from alongside.measures.figures import StreamFigures
    from alongside.measures.thresholds import Threshold

COLUMNS = ("Limit", "Here", "Reached", "Source", "Weight")
SAID = {"reached": "yes", "perhaps": "perhaps: the interval spans it", "below": "no"}


def concentration(figures: StreamFigures, limits: Mapping[str, Threshold] | None = None) -> Section:
    """Each limit with its source, beside the figure it is about; as printed unless given."""
    from alongside.measures.thresholds import thresholds  # noqa: PLC0415 – loads the engines

    known = limits or thresholds()
    lines = [line(one, figures) for one in known.values()]
    over = sum(row[2].text == SAID["reached"] for row in lines)
    lead = f"{over} of {len(lines)} limits of concentration are reached."
    if figures.diversity.hhi.value is None:
        lead = "No referral came through a partner in this period."
    table = Table("Limits", COLUMNS, tuple(lines))
    return Section(
        "concentration",
        "How much rests on few",
        lead,
        (table,),
        (NOTE,),
        beside_limits(figures, known),
    )


NOTE = (
    "“Reached” only where the whole 95% interval lies at or above the limit. The limits are"
    " settings of the practice, which an owner can change; each starts as its source has it, and"
    " none is a law."
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
        *text_row(SAID[reached(found, one)], one.source, weight_of(one)),
    )


def weight_of(one: Threshold) -> str:
    """What the source is worth; of a limit the practice chose, also what is in print."""
    from alongside.measures.thresholds import thresholds  # noqa: PLC0415 – loads the engines

    said, printed = WEIGHTS.get(one.weight, one.weight), thresholds()[one.name]
    if one.value == printed.value:
        return said
    write = words.percent if one.unit == "share" else words.count
    return f"chosen here; in print {write(printed.value)}, {said}"
