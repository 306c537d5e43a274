"""What the page for who sees no patient shows, kept until the data or the day change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alongside.insights.document import Section
from alongside.insights.filters import today_at
from alongside.insights.kept import kept
from alongside.insights.outside.chapters import RULE, sections_of
from alongside.insights.outside.half_years import outside
from alongside.insights.outside.labels import labels_of
from alongside.practices.models import Practice

COLUMNS = ["Table", "Row", "Column", "Value"]

__all__ = ["COLUMNS", "RULE", "rows", "sections"]


def sections(practice: Practice) -> list[Section]:
    """Return the chapters; none while nothing can be told."""
    today = today_at(practice)
    return kept("outside", practice, str(today), lambda: made(practice))


def made(practice: Practice) -> list[Section]:
    """Make the chapters anew."""
    told = outside(practice, today_at(practice))
    return sections_of(told, labels_of(practice)) if told.months else []


def rows(sections: Iterable[Section]) -> Iterator[list[object]]:
    """Return every value with its place, for a file: half-years come and go, columns stay."""
    for table in (table for section in sections for table in section.tables):
        for first, *cells in table.rows:
            for column, cell in zip(table.columns[1:], cells, strict=True):
                value = cell.text if cell.number is None else cell.number
                yield [table.caption, first.text, column, value]
