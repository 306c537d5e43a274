"""Turn an Altair chart into SVG that a strict page may hold.

No style attributes and no scripts come out of vl-convert; ids are made the picture's own, since
several pictures share a page, and the whole is one image with a name for a screen reader.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from alongside.insights.charts.picture import INK_SOFT, LINE

if TYPE_CHECKING:
    import altair as alt

    Chart = alt.Chart | alt.LayerChart | alt.FacetChart
else:
    Chart = Any

FONT = "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
OPENING = re.compile(r"<svg[^>]*?(viewBox=\"[^\"]+\")[^>]*>")
ARIA = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
ID = re.compile(r'\bid="([^"]+)"')
UNSAFE = re.compile(r"<script|<foreignObject|\sstyle=|\son[a-z]+=", re.IGNORECASE)


def settle(chart: Chart) -> dict[str, Any]:
    """Return the specification with our type, quiet axes and no frame."""
    axis = {
        "labelColor": INK_SOFT,
        "labelFontSize": 12,
        "tickColor": LINE,
        "domainColor": LINE,
        "gridColor": "#eceae3",
        "titleColor": INK_SOFT,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    }
    settled = chart.configure(
        font=FONT,
        background="transparent",
        aria=False,
        padding={"left": 4, "right": 4, "top": 6, "bottom": 4},
    ).configure_view(stroke=None)
    specification: dict[str, Any] = settled.configure_axis(**axis).to_dict(validate=False)
    return specification


def draw(chart: Chart, *, name: str, title: str) -> str:
    """Return the chart as one inline SVG image called `title`; `name` is unique on the page."""
    import vl_convert  # noqa: PLC0415 – loads an engine; only when a picture is drawn

    return tidy(vl_convert.vegalite_to_svg(settle(chart)), name=name, title=title)


def tidy(svg: str, *, name: str, title: str) -> str:
    """Return SVG as one named image with ids of its own; raises ValueError for unsafe SVG."""
    if found := UNSAFE.search(svg):
        raise ValueError(f"the picture {name} holds {found.group().strip()!r}")
    svg = ARIA.sub("", svg)
    for own in dict.fromkeys(ID.findall(svg)):
        svg = svg.replace(f'id="{own}"', f'id="{name}-{own}"')
        svg = svg.replace(f"url(#{own})", f"url(#{name}-{own})")
    opening = (
        rf'<svg xmlns="http://www.w3.org/2000/svg" \1 role="img" aria-labelledby="{name}-title">'
        f'<title id="{name}-title">{escape(title)}</title>'
    ).replace("\\1", r"\g<1>")
    return OPENING.sub(lambda match: opening.replace(r"\g<1>", match.group(1)), svg, count=1)
