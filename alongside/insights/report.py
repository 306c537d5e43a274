"""The printable report of a stream: one file of HTML, and the same as a tagged PDF.

Takes figures and names, not the database, so that the page and `alongside report` share it.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from alongside.insights.stream_story import story

if TYPE_CHECKING:
    from alongside.insights.charts.picture import Picture
    from alongside.insights.document import Section
    from alongside.insights.names import Names
    from alongside.measures.figures import StreamFigures

UNREAD_SHOWN = 50
PDF_VARIANT = "pdf/ua-1"  # tagged, for readers who listen (ISO 14289-1)


@dataclass(frozen=True, slots=True)
class Printed:
    """A picture that travels inside the file."""

    source: str
    description: str


def render_html(
    figures: StreamFigures,
    names: Names,
    *,
    title: str,
    notes: Sequence[str] = (),
    unread: Sequence[Mapping[str, Any]] = (),
    chapters: Sequence[Section] = (),
) -> str:
    """Return the report as one HTML file that needs no other; `notes` and `unread` are a file's."""
    told = story(figures, names)
    context = {
        "title": title,
        "story": told,
        "months": printed(told.months),
        "partners": printed(told.partners) if told.partners else None,
        "kinds": printed(told.kinds) if told.kinds else None,
        "chapters": [(one, printed(one.picture) if one.picture else None) for one in chapters],
        "notes": notes,
        "unread": unread[:UNREAD_SHOWN],
        "unread_more": max(0, len(unread) - UNREAD_SHOWN),
    }
    return render_to_string("insights/report.html", context)


def printed(picture: Picture) -> Printed:
    """Put a picture into the file itself."""
    packed = base64.b64encode(picture.wide.encode()).decode()
    return Printed(f"data:image/svg+xml;base64,{packed}", picture.description)


def render_pdf(html: str) -> bytes:
    """Return the report as a PDF with tags, language and title; nothing is fetched for it."""
    import weasyprint  # noqa: PLC0415 – loads Pango; only when a PDF is made
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    inside = URLFetcher(allowed_protocols=("data",))
    document = weasyprint.HTML(string=html, url_fetcher=inside)
    pdf: bytes = document.write_pdf(pdf_variant=PDF_VARIANT)
    return pdf
