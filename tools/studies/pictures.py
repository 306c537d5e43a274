"""The studies' pictures, drawn as the pages draw theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from alongside.insights.charts.draw import draw
from tools.studies.page import PICTURES

WIDTH, HEIGHT = 520, 300
COLOURS = ["#1f5f4a", "#b4552d", "#44546a", "#8a6d1f"]


def save(name: str, chart: Any, title: str) -> None:
    """Write a chart as SVG on white, so that it reads in dark pages too."""
    svg = draw(chart, name=name, title=title)
    opening = svg.index(">") + 1
    white = '<rect width="100%" height="100%" fill="#ffffff"/>'
    (PICTURES / f"{name}.svg").write_text(svg[:opening] + white + svg[opening:] + "\n", "utf-8")


def lines(
    rows: Sequence[Mapping[str, Any]], x: tuple[str, str], y: tuple[str, str], by: str
) -> Any:
    """Lines with points, one colour and shape for each value of `by`, in order of appearance."""
    order = list(dict.fromkeys(row[by] for row in rows))
    colour = alt.Color(f"{by}:N", scale=alt.Scale(domain=order, range=COLOURS), title=None)
    base = alt.Chart(alt.InlineData(values=list(rows))).encode(
        x=alt.X(f"{x[0]}:Q", title=x[1]),
        y=alt.Y(f"{y[0]}:Q", title=y[1]),
        color=colour,
        shape=alt.Shape(f"{by}:N", scale=alt.Scale(domain=order), title=None),
    )
    return base.mark_line(point=alt.OverlayMarkDef(size=50)).properties(width=WIDTH, height=HEIGHT)


def reliability(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Told chance against how often it came true, with the diagonal of a perfect forecast."""
    diagonal = alt.Chart(alt.InlineData(values=[{"told": 0, "came": 0}, {"told": 1, "came": 1}]))
    line = diagonal.mark_line(color="#9a9a92", strokeDash=[4, 4]).encode(x="told:Q", y="came:Q")
    points = lines(rows, ("told", "chance that was told"), ("came", "how often it came true"), "of")
    return alt.layer(line, points).properties(width=HEIGHT + 60, height=HEIGHT)
