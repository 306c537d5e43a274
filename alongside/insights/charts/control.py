"""The control chart of one partner or person: mean, limits, and the months that stand out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alongside.insights import words
from alongside.insights.charts.draw import Chart, draw
from alongside.insights.charts.history import ticks
from alongside.insights.charts.months import month_axis
from alongside.insights.charts.picture import AMBER, GREEN, GREY, NARROW, WIDE, Picture

if TYPE_CHECKING:
    from alongside.measures.strength import Month

SHOWN = 36  # months; older ones belong to the history


def control(months: Sequence[Month], name: str) -> Picture | None:
    """Draw the last three years of whole months; None for fewer than six."""
    from alongside.measures.signals.control_chart import RULES, control_chart  # noqa: PLC0415

    whole = [month for month in months if month.is_whole][-SHOWN:]
    if len(whole) < 6:
        return None
    found = control_chart([month.received for month in whole])
    rows: list[dict[str, Any]] = [
        {
            "month": month.month.isoformat(),
            "words": words.month(month.month),
            "received": month.received,
            "mean": found.mean,
            "low": found.low,
            "high": found.high,
            "said": "; ".join(RULES[rule] for rule in signals),
        }
        for month, signals in zip(whole, found.signals, strict=True)
    ]
    limits = f"{words.decimal(found.low)} to {words.decimal(found.high)}"
    said = (
        f"Control chart of {name}, {rows[0]['words']} to {rows[-1]['words']}: mean "
        f"{words.decimal(found.mean)} a month, limits {limits}, "
        f"{words.many(sum(bool(row['said']) for row in rows), 'month')} marked."
    )
    return Picture(
        title="Control chart",
        description=said,
        wide=draw(chart(rows, WIDE, 180), name="control-wide", title=said),
        narrow=draw(chart(rows, NARROW, 150), name="control-narrow", title=said),
        columns=("Month", "Received", "Marked because"),
        rows=[
            (row["words"], words.count(row["received"]), row["said"] or words.NOTHING)
            for row in rows
        ],
    )


def chart(rows: list[dict[str, Any]], width: int, height: int) -> Chart:
    """A line with points; mean and limits as rules; marked months in amber."""
    import altair as alt  # noqa: PLC0415 – a second to load; only when a picture is drawn

    top = max(*(row["received"] for row in rows), round(rows[0]["high"] + 0.5), 1)
    axis = alt.Axis(values=ticks(top), format="d", domain=False, ticks=False, title=None)
    tall = alt.Scale(domain=[0, top], nice=False)
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=month_axis(rows, width))
    y = alt.Y("received:Q", axis=axis, scale=tall)
    layers = [
        base.mark_line(color=GREY, strokeWidth=1.2, strokeDash=dash).encode(
            y=alt.Y(f"{name}:Q", axis=axis, scale=tall)
        )
        for name, dash in (("low", [3, 3]), ("mean", [1, 0]), ("high", [3, 3]))
    ]
    line = base.mark_line(color=GREEN, strokeWidth=2).encode(y=y)
    marked = "datum.said !== ''"
    plain = base.transform_filter(f"!({marked})").mark_point(color=GREEN, filled=True, size=24)
    found = base.transform_filter(marked).mark_point(
        color=AMBER, filled=True, size=62, shape="diamond"
    )
    return alt.layer(*layers, line, plain.encode(y=y), found.encode(y=y)).properties(
        width=width - 48, height=height
    )
