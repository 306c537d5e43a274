"""A forecast as a picture: the middle, where 80 and 95 of 100 lie, and the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alongside.insights import words
from alongside.insights.charts.draw import Chart, draw
from alongside.insights.charts.picture import GREEN, NARROW, WIDE, Picture

if TYPE_CHECKING:
    from alongside.measures.ahead.forecast import Ahead

COLUMNS = ("Until", "New patients, middle", "80% range", "95% range", "Referrals, 95% range")


def fan(spans: Sequence[Ahead], name: str, title: str, width: int = WIDE) -> Picture:
    """Draw new patients in each span; `name` is unique on the page."""
    rows = [row_of(span) for span in spans]
    said = f"{title}, {spans[0].start:%Y-%m-%d} to {spans[-1].end:%Y-%m-%d}: "
    said += f"the middle is {words.count(spans[0].arrivals[2])} in the first."
    return Picture(
        title=title,
        description=said,
        wide=draw(chart(rows, width, 220), name=f"{name}-wide", title=said),
        narrow=draw(chart(rows, NARROW, 170), name=f"{name}-narrow", title=said),
        columns=COLUMNS,
        rows=[told(span) for span in spans],
    )


def row_of(span: Ahead) -> dict[str, Any]:
    """One span as the drawing takes it."""
    low, low_80, middle, high_80, high = span.arrivals
    return {
        "end": f"{words.day(span.end).split(',')[0]}",
        "order": span.end.isoformat(),
        "low": low,
        "low_80": low_80,
        "middle": middle,
        "high_80": high_80,
        "high": high,
    }


def told(span: Ahead) -> tuple[str, ...]:
    """One span as the table tells it."""
    low, low_80, middle, high_80, high = (words.count(value) for value in span.arrivals)
    first, last = words.count(span.referrals[0]), words.count(span.referrals[-1])
    ranges = (f"{low_80} to {high_80}", f"{low} to {high}", f"{first} to {last}")
    return (words.day(span.end), middle, *ranges)


def chart(rows: list[dict[str, Any]], width: int, height: int) -> Chart:
    """A thin bar for 95 %, a thick one for 80 %, a dot for the middle."""
    import altair as alt  # noqa: PLC0415 – a second to load; only when a picture is drawn

    axis = alt.Axis(title=None, labelAngle=-45 if len(rows) > 6 else 0, ticks=False)
    x = alt.X("end:N", sort=[row["end"] for row in rows], axis=axis)
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=x)
    tall = alt.Axis(title=None, tickCount=5, domain=False, ticks=False)
    thin = base.mark_rule(color=GREEN, strokeWidth=2, opacity=0.45).encode(
        y=alt.Y("low:Q", axis=tall, scale=alt.Scale(zero=True)), y2="high:Q"
    )
    thick = base.mark_rule(color=GREEN, strokeWidth=8, opacity=0.35).encode(
        y=alt.Y("low_80:Q", axis=tall), y2="high_80:Q"
    )
    dot = base.mark_point(color=GREEN, filled=True, size=60, opacity=1).encode(
        y=alt.Y("middle:Q", axis=tall)
    )
    return alt.layer(thin, thick, dot).properties(width=width - 48, height=height)
