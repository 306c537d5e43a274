"""Received and arrived per month, and the trend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alongside.insights import words
from alongside.insights.charts.draw import Chart, draw
from alongside.insights.charts.picture import AMBER, GREEN, NARROW, PALE, WIDE, Picture

if TYPE_CHECKING:
    import altair as alt

    from alongside.measures.figures import StreamFigures

COLUMNS = ("Month", "Received", "Arrived", "Trend, in 30 days")
DAYS = 30


def months(figures: StreamFigures) -> Picture:
    """Draw the months of the period: pale bars received, green bars arrived, amber the trend."""
    rows = rows_of(figures)
    said = (
        f"Received and arrived per month, {figures.period.words}: "
        f"{words.count(figures.referrals)} received, {words.count(figures.arrivals)} arrived."
    )
    return Picture(
        title="Received and arrived per month",
        description=said,
        wide=draw(chart(rows, WIDE, 240), name="months-wide", title=said),
        narrow=draw(chart(rows, NARROW, 200), name="months-narrow", title=said),
        columns=COLUMNS,
        rows=[
            (row["words"], words.count(row["received"]), words.count(row["arrived"]), row["said"])
            for row in rows
        ],
    )


def rows_of(figures: StreamFigures) -> list[dict[str, Any]]:
    """The months as the drawing takes them; `trend` is missing where there is none.

    The trend is drawn for 30 days, so that February does not look like a dip.
    """
    fitted = zip(figures.trend.fitted, figures.months, strict=False)
    lines: list[float | None] = [line * DAYS / month.days for line, month in fitted]
    lines += [None] * (len(figures.months) - len(lines))
    return [
        {
            "month": month.month.isoformat(),
            "words": words.month(month.month) + ("" if month.is_whole else " (part)"),
            "received": month.received,
            "arrived": month.arrived,
            "trend": line,
            "said": words.NOTHING if line is None else words.decimal(line),
        }
        for month, line in zip(figures.months, lines, strict=True)
    ]


def chart(rows: list[dict[str, Any]], width: int, height: int) -> Chart:
    """Layer bars, trend and the words that name them."""
    import altair as alt  # noqa: PLC0415 – a second to load; only when a picture is drawn

    base = alt.Chart(alt.InlineData(values=rows)).encode(x=month_axis(rows, width))
    tall = alt.Y("received:Q", title=None, axis=alt.Axis(tickCount=4, domain=False, ticks=False))
    band = {"band": 0.86}
    received = base.mark_bar(color=PALE, width=band).encode(y=tall)
    arrived = base.mark_bar(color=GREEN, width={"band": 0.5}).encode(y="arrived:Q")
    layers = [received, arrived]
    if rows and rows[0]["trend"] is not None:
        layers.append(
            base.mark_line(color=AMBER, strokeWidth=2.5, strokeDash=[6, 4]).encode(y="trend:Q")
        )
    return alt.layer(*layers, *legend(rows, width)).properties(width=width - 48, height=height)


def month_axis(rows: list[dict[str, Any]], width: int) -> alt.X:
    """A band for each month; as many labels as fit, the year under January and the first."""
    import altair as alt  # noqa: PLC0415

    every = max(1, -(-len(rows) * 46 // width))
    label = (
        f"indexof(domain('x'), datum.value) % {every} == 0"
        " ? timeFormat(toDate(datum.value), '%b') : ''"
    )
    years = "timeFormat(toDate(datum.value), '%Y')"
    is_first = "indexof(domain('x'), datum.value) == 0"
    is_january = "month(toDate(datum.value)) == 0"
    text = f"({is_first} || {is_january}) ? [{label}, {years}] : {label}"
    axis = alt.Axis(
        labelExpr=text, labelAngle=0, ticks=False, title=None, labelPadding=6, labelOverlap=False
    )
    return alt.X("month:O", axis=axis, scale=alt.Scale(paddingInner=0.08))


def legend(rows: list[dict[str, Any]], width: int) -> list[alt.Chart]:
    """Name the colours above the drawing, each word in its colour."""
    import altair as alt  # noqa: PLC0415

    entries = [("received", "#5d6a73"), ("arrived", GREEN)]
    if rows and rows[0]["trend"] is not None:
        entries.append(("trend", "#8a5600"))
    left, parts = 0, []
    for text, colour in entries:
        data = alt.InlineData(values=[{"text": f"■ {text}"}])
        mark = alt.Chart(data).mark_text(
            align="left", baseline="bottom", fontSize=12, color=colour, fontWeight=600
        )
        parts.append(mark.encode(x=alt.value(left), y=alt.value(-8), text="text:N"))
        left += 12 + 8 * (len(text) + 2)
    return parts
