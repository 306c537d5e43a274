"""The history of one partner or person: referrals per month over all the years there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alongside.insights import words
from alongside.insights.charts.draw import Chart, draw
from alongside.insights.charts.months import month_axis
from alongside.insights.charts.picture import GREEN, NARROW, WIDE, Picture

if TYPE_CHECKING:
    from alongside.measures.strength import Month

YEAR = 12


def history(months: Sequence[Month], name: str) -> Picture:
    """Draw the months as a line with its area; the last point says its number."""
    rows: list[dict[str, Any]] = [
        {
            "month": month.month.isoformat(),
            "words": words.month(month.month) + ("" if month.is_whole else " (part)"),
            "received": month.received,
            "arrived": month.arrived,
        }
        for month in months
    ]
    # A month that is not over would look like a fall; the table below the picture has it.
    drawn = rows if months[-1].is_whole or len(rows) == 1 else rows[:-1]
    whole = sum(month.received for month in months)
    said = f"Referrals per month from {name}, {rows[0]['words']} to {rows[-1]['words']}: "
    said += f"{words.count(whole)} in all."
    return Picture(
        title="Referrals per month",
        description=said,
        wide=draw(chart(drawn, WIDE, 180), name="history-wide", title=said),
        narrow=draw(chart(drawn, NARROW, 150), name="history-narrow", title=said),
        columns=("Month", "Received", "Arrived"),
        rows=[
            (row["words"], words.count(row["received"]), words.count(row["arrived"]))
            for row in rows
        ],
    )


def chart(rows: list[dict[str, Any]], width: int, height: int) -> Chart:
    """A line over a pale area, points where the months are few."""
    import altair as alt  # noqa: PLC0415 – a second to load; only when a picture is drawn

    top = max(row["received"] for row in rows)
    axis = alt.Axis(
        values=ticks(top), format="d", domain=False, ticks=False, title=None, labelPadding=6
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=month_axis(rows, width))
    tall = alt.Y("received:Q", axis=axis, scale=alt.Scale(domain=[0, max(top, 1)], nice=False))
    area = base.mark_area(color=GREEN, opacity=0.13).encode(y=tall)
    points = {"color": GREEN, "size": 26} if len(rows) <= 3 * YEAR else False
    line = base.mark_line(color=GREEN, strokeWidth=2.2, point=points).encode(y=tall)
    return alt.layer(area, line).properties(width=width - 48, height=height)


def ticks(top: int) -> list[int]:
    """At most five whole numbers from zero to about `top`."""
    step = 1
    while top > 4 * step:
        step = step * 2 if str(step)[0] != "2" else step * 5 // 2
    return list(range(0, top + 1, step))
