"""A pack as it is frozen: sections of sentences and tables, each cell with its text and number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from alongside.insights import words
from alongside.insights.charts.picture import Picture

HIDDEN = "not shown"
NOTHING = words.NOTHING


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader sees, and the number behind it for a workbook (None for words)."""

    text: str
    number: float | None = None


@dataclass(frozen=True)
class Table:
    """One table; the first cell of each row names it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Section:
    """One chapter: `lead` says what it shows and how, `notes` how sure and what it leaves out."""

    key: str
    title: str
    lead: str
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class Document:
    """A whole pack."""

    title: str
    period: str
    headline: tuple[str, ...]
    sections: tuple[Section, ...] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Document:
        """Return a document as it was frozen."""
        return cls(
            kept["title"],
            kept["period"],
            tuple(kept["headline"]),
            tuple(section_from(one) for one in kept["sections"]),
        )


def section_from(kept: dict[str, Any]) -> Section:
    """Return a section as it was frozen."""
    tables = tuple(
        Table(
            one["caption"],
            tuple(one["columns"]),
            tuple(tuple(Cell(**cell) for cell in row) for row in one["rows"]),
        )
        for one in kept["tables"]
    )
    picture = Picture(**kept["picture"]) if kept["picture"] else None
    notes = tuple(kept["notes"])
    return Section(kept["key"], kept["title"], kept["lead"], tables, notes, picture)


def count_cell(count: int | None) -> Cell:
    """A count, or that it is too small to show."""
    return Cell(HIDDEN) if count is None else Cell(words.count(count), count)


def text_row(*texts: str) -> tuple[Cell, ...]:
    """A row of words."""
    return tuple(Cell(text) for text in texts)


def written(texts: Iterable[str]) -> tuple[str, ...]:
    """The sentences that there are."""
    return tuple(text for text in texts if text)
