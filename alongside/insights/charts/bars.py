"""A few figures as bars, each with its likely range and, in grey, what it is set beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alongside.insights import words
from alongside.insights.charts.draw import draw
from alongside.insights.charts.picture import Picture
from alongside.insights.charts.shares import above, beside

if TYPE_CHECKING:
    from alongside.measures.estimate import Estimate

MOST = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """`size` is drawn, `said` is read; a grey one is only there to compare with."""

    name: str
    size: float
    said: str
    likely: str = words.NOTHING
    low: float | None = None
    high: float | None = None
    is_grey: bool = False


def bar_of(name: str, found: Estimate, write: words.Write, scale: float = 1.0) -> Bar | None:
    """Return the bar of an estimate, its length divided by `scale`; None where it has no value."""
    if found.value is None:
        return None
    low, high = (None if end is None else end / scale for end in (found.low, found.high))
    likely = words.bounds(found, write) or words.NOTHING
    ends = (low, high) if low is not None and high is not None else (None, None)
    return Bar(name, found.value / scale, write(found.value), likely, *ends)


def bars(found: Sequence[Bar | None], *, title: str, key: str, what: str) -> Picture | None:
    """Draw those that have a value, ten at most; None where there is none but grey ones."""
    known = [bar for bar in found if bar is not None][:MOST]
    if all(bar.is_grey for bar in known):
        return None
    rows = [row_of(place, bar) for place, bar in enumerate(known)]
    said = f"{title}: " + ", ".join(f"{bar.name} {bar.said}" for bar in known[:3]) + "."
    return Picture(
        title=title,
        description=said,
        wide=draw(beside(rows), name=f"{key}-wide", title=said),
        narrow=draw(above(rows), name=f"{key}-narrow", title=said),
        columns=(what, "Value", "Likely"),
        rows=[(bar.name, bar.said, bar.likely) for bar in known],
    )


def row_of(place: int, bar: Bar) -> dict[str, Any]:
    """Return a bar as the chart reads it."""
    return {
        "place": place,
        "name": bar.name,
        "share": bar.size,
        "low": bar.low,
        "high": bar.high,
        "said": bar.said,
        "is_rest": bar.is_grey,
    }
