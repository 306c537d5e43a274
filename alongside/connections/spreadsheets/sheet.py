"""One table of a file: its header, its rows as a stream, and what was noticed on the way."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from alongside.connections.spreadsheets.arranged import Table, arranged, with_loose_commas
from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.formula_texts import has_formula_texts, without_formulas
from alongside.connections.spreadsheets.header_row import LOOK_AT, find_header
from alongside.connections.spreadsheets.months import year_in
from alongside.connections.spreadsheets.two_headers import joined_header

Record = tuple[int, list[Cell]]
HEAD = LOOK_AT + 240  # records read to find header and width
MOST_COLUMNS = 2000


@dataclass(slots=True)
class Sheet:
    """A table in a file; `rows()` may be called again and reads the file again."""

    path: Path
    format: str
    header: list[str]
    header_row_number: int
    width: int
    records: Callable[[], Iterator[Record]]
    encoding: str = ""
    delimiter: str = ""
    sheet_name: str = ""
    sheet_names: tuple[str, ...] = ()
    together: tuple[str, ...] = ()  # names of the sheets that were read as one
    place_of: Callable[[int], tuple[str, int]] | None = None  # then: sheet and row of a number
    titles: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    estimate: Callable[[], int] | None = None
    worked_out: dict[Any, Any] = field(default_factory=dict)  # by whoever reads it, once

    def rows(self) -> Iterator[Record]:
        """Every row below the header that holds anything, padded to the sheet's width."""
        start, width = self.header_row_number, self.width
        blank: Cell = ""
        for number, cells in self.records():
            if number <= start:
                continue
            if len(cells) < width:
                if not any(cells):
                    continue
                cells = cells + [blank] * (width - len(cells))  # noqa: PLW2901
            elif not any(cells) and all(is_blank(cell) for cell in cells):
                continue
            yield number, cells

    def about_rows(self) -> int:
        """How many rows there are, roughly, for a progress bar; 0 where nobody can tell."""
        return self.estimate() if self.estimate else 0

    def spoken_row(self, number: int) -> str:
        """A row as a person finds it: "12", or "12 of sheet “May”"."""
        if self.place_of is None:
            return str(number)
        name, row = self.place_of(number)
        return f"{row} of sheet “{name}”"

    def sample(self, n: int) -> list[list[Cell]]:
        """The first n rows below the header."""
        return [cells[: self.width] for _, cells in islice(self.rows(), n)]


def make_sheet(
    path: Path,
    format: str,
    records: Callable[[], Iterator[Record]],
    *,
    encoding: str = "",
    delimiter: str = "",
    notes: Iterable[str] = (),
) -> Sheet:
    """Find header and width of a table; raise UnreadableFile where there is no table."""
    first = list(islice(records(), HEAD))
    if has_formula_texts(first):
        records = partial(without_formulas, records)
        first = list(islice(records(), HEAD))
    cells = [record for _, record in first]
    if not any(not is_blank(cell) for record in cells for cell in record):
        raise UnreadableFile("The file holds no rows. Export the referrals again and check it.")
    at = find_header(cells).at
    number = first[0][0] - 1 if at is None else first[at][0]
    table = Table([], cells if at is None else cells[at + 1 :], records, number, tuple(notes))
    if delimiter and at is not None:
        table = with_loose_commas(_named(cells[at]), table)
    header, width = _header(cells if at is None else [*cells[: at + 1], *table.below], at)
    if width > MOST_COLUMNS:
        raise UnreadableFile(f"The table has {width} columns, which is more than any export has.")
    table = replace(table, header=header, notes=(*table.notes, *_notes(at, number)))
    titles = tuple(_titles(cells[:at])) if at else ()
    if at is not None:
        table = arranged(table, year_in(titles))
    sheet = Sheet(path, format, table.header, number, len(table.header), table.records)
    sheet.encoding, sheet.delimiter, sheet.notes = encoding, delimiter, list(table.notes)
    sheet.titles = titles
    if next(sheet.rows(), None) is None:
        raise UnreadableFile("The file has column names but no rows below them.")
    return sheet


def _header(cells: list[list[Cell]], at: int | None) -> tuple[list[str], int]:
    """Column names and width; a file without names gets numbers for names."""
    if at is None:
        width = max(len(record) for record in cells)
        return [f"Column {n}" for n in range(1, width + 1)], width
    header = joined_header(cells, at) or _named(cells[at])
    width = _width(header, cells[at + 1 :])
    return (header + [""] * width)[:width], width


def _named(record: Sequence[Cell]) -> list[str]:
    return [_one_line(as_text(cell)) for cell in record]


def _notes(at: int | None, number: int) -> Iterator[str]:
    if at is None:
        yield "The file has no row with column names; columns are numbered."
    elif at:
        yield f"Column names were found in row {number}."


def _one_line(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").split())


def _width(header: list[str], below: list[list[Cell]]) -> int:
    """As wide as the header; columns without a name count when most rows fill them."""
    width = len(header)
    while width and not header[width - 1]:
        width -= 1
    for column in range(width, max((len(record) for record in below), default=0)):
        filled = sum(column < len(record) and not is_blank(record[column]) for record in below)
        if filled > 0.5 * len(below):
            width = column + 1
    return width


def _titles(above: list[list[Cell]]) -> Iterator[str]:
    for record in above:
        text = " ".join(_one_line(as_text(cell)) for cell in record if not is_blank(cell))
        if text:
            yield text
