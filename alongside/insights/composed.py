"""The stream composed once: figures, names and chapters, told as JSON, PDF or workbook.

The page's files, the command's files and the API all come from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from alongside.insights.depth.chapters import chapters_of
from alongside.insights.document import Section
from alongside.insights.figures import figures_for
from alongside.insights.filters import Filters
from alongside.insights.names import Names, names_of
from alongside.insights.report import render_html, render_pdf
from alongside.insights.report_json import figures_json
from alongside.insights.stream_book import stream_workbook
from alongside.practices.models import Practice

if TYPE_CHECKING:
    from alongside.measures.figures import StreamFigures


@dataclass(frozen=True)
class Composed:
    """A stream, ready to be told in any way."""

    title: str
    figures: StreamFigures
    names: Names
    chapters: tuple[Section, ...]

    def json(
        self, unread: Iterable[Mapping[str, Any]] = (), remarks: Iterable[Mapping[str, Any]] = ()
    ) -> dict[str, Any]:
        """Return plain values, documented in docs/reference/report-json.md."""
        return figures_json(self.figures, self.names, unread, remarks, self.chapters)

    def html(self, **more: Any) -> str:
        """Return one HTML file that needs no other."""
        return render_html(
            self.figures, self.names, title=self.title, chapters=self.chapters, **more
        )

    def pdf(self, **more: Any) -> bytes:
        """Return the tagged PDF."""
        return render_pdf(self.html(**more))

    def workbook(self) -> IO[bytes]:
        """Return the workbook, a sheet for each chapter."""
        return stream_workbook(self.figures, self.names, self.chapters, self.title)


def composed(practice: Practice, filters: Filters) -> Composed:
    """Compose a practice's stream for these filters."""
    return Composed(
        title=practice.name,
        figures=figures_for(practice, filters),
        names=names_of(practice, with_source_names=True),
        chapters=chapters_of(practice, filters),
    )
