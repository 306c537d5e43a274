"""Who sends how much: a bar for each, with its share and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alongside.insights import words
from alongside.insights.charts.draw import Chart, draw
from alongside.insights.charts.picture import (
    AMBER,
    GREEN,
    GREY,
    INK,
    INK_SOFT,
    NARROW,
    WIDE,
    Picture,
    shortened,
)
from alongside.insights.ranking import largest

if TYPE_CHECKING:
    from alongside.measures.shares import Share

REST = "All others"


def shares(of: Sequence[Share], name: words.NameOf, *, title: str, key: str) -> Picture:
    """Draw the largest ten and the others together; `key` makes its ids its own."""
    rows = rows_of(*largest(of), name)
    said = f"{title}: " + ", ".join(f"{row['name']} {row['said']}" for row in rows[:3]) + "."
    return Picture(
        title=title,
        description=said,
        wide=draw(beside(rows), name=f"{key}-wide", title=said),
        narrow=draw(above(rows), name=f"{key}-narrow", title=said),
        columns=("Name", "Received", "Share", "Likely"),
        rows=[(row["name"], row["received"], row["said"], row["likely"]) for row in rows],
    )


def rows_of(
    shown: Sequence[Share], rest: Sequence[Share], name: words.NameOf
) -> list[dict[str, Any]]:
    """One row for each of the largest, one for the rest."""
    rows = [row_of(name(share.key), share) for share in shown]
    if rest:
        share = sum(part.share for part in rest)
        received = words.count(sum(part.received for part in rest))
        rows.append(
            {"name": f"{REST} ({len(rest)})", "received": received, "share": share}
            | {"low": None, "high": None, "likely": words.NOTHING, "is_rest": True}
            | {"said": words.percent(share)}
        )
    return [row | {"place": place} for place, row in enumerate(rows)]


def row_of(name: str, share: Share) -> dict[str, Any]:
    """One bar."""
    return {
        "name": name,
        "received": words.count(share.received),
        "share": share.share,
        "low": share.low,
        "high": share.high,
        "said": words.percent(share.share),
        "likely": f"{words.percent(share.low)} to {words.percent(share.high)}",
        "is_rest": False,
    }


def beside(rows: list[dict[str, Any]]) -> Chart:
    """Wide: the name to the left of its bar."""
    return chart(rows, width=WIDE, room=240, lift=0, band=30)


def above(rows: list[dict[str, Any]]) -> Chart:
    """Narrow: the name above its bar."""
    return chart(rows, width=NARROW, room=0, lift=-17, band=42)


def chart(rows: list[dict[str, Any]], *, width: int, room: int, lift: int, band: int) -> Chart:
    """Names, bars with a whisker, the share at the end; sizes in pixels."""
    import altair as alt  # noqa: PLC0415 – a second to load; only when a picture is drawn

    reach = max([row["high"] or row["share"] for row in rows], default=0.1)
    drawn = [row | {"short": shortened(row["name"])} for row in rows]
    padding = 0.64 if lift else 0.35
    base = alt.Chart(alt.InlineData(values=drawn)).encode(
        y=alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=padding, paddingOuter=0.3))
    )
    across = alt.X("share:Q", axis=None, scale=alt.Scale(domain=[0, reach * 1.02], nice=False))
    colour = alt.condition("datum.is_rest", alt.value(GREY), alt.value(GREEN))
    bars = base.mark_bar(cornerRadiusEnd=2).encode(x=across, color=colour)
    whiskers = base.transform_filter("isValid(datum.low)").mark_rule(color=AMBER, strokeWidth=2)
    end = width - room - 62
    text = base.mark_text(align="left", fontSize=12.5, color=INK, dy=lift)
    bold = base.mark_text(align="left", fontSize=12.5, color=INK_SOFT, fontWeight=600)
    return alt.layer(
        bars,
        whiskers.encode(x=alt.X("low:Q"), x2="high:Q"),
        text.encode(x=alt.value(-room), text="short:N"),
        bold.encode(x=alt.value(end + 10), text="said:N"),
    ).properties(width=end, height=band * max(len(rows), 1))
