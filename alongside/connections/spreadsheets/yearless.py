"""Days without a year ("3/4", "4-Mar"): the tab, a title or a column says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank
from alongside.connections.spreadsheets.dates import MONTHS
from alongside.connections.spreadsheets.header_words import canonical
from alongside.connections.spreadsheets.headers import header_likes

Record = tuple[int, list[Cell]]
SLASHED = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\Z")
NAMED = re.compile(
    r"(?:\d{1,2}[\s\-/]*([a-z]{3,9})\.?|([a-z]{3,9})\.?[\s\-]*\d{1,2}(?:st|nd|rd|th)?)\Z", re.I
)
YEAR = re.compile(r"(?:19|20)\d\d\Z")
DAYS = ("received_on", "created_on", "evaluated_on", "discharged_on")
LIKELY = 0.6
MOSTLY = 0.7  # of a column's values, those without a year
FEWEST = 3
NOTE = "The days in “{}” have no year; that of {} was taken, {}."


@dataclass(frozen=True, slots=True)
class Yearless:
    """Columns of days without a year, and the year, or the column that says it in each row."""

    header: tuple[str, ...]
    columns: tuple[int, ...]
    year: int | None
    year_column: int | None = None

    @property
    def note(self) -> str:
        """What the person must know."""
        names = "”, “".join(self.header[at] for at in self.columns)
        if self.year_column is not None:
            return NOTE.format(names, f"“{self.header[self.year_column]}”", "row by row")
        return NOTE.format(names, "the sheet's name or title", self.year)

    def records(self, records: Iterator[Record]) -> Iterator[Record]:
        """The same rows with the year written behind each day."""
        return ((number, self.dated(cells)) for number, cells in records)

    def dated(self, cells: list[Cell]) -> list[Cell]:
        """One row: a later day that lies months before the first belongs to the next year."""
        year = self.year if self.year_column is None else _year_of(_cell(cells, self.year_column))
        if year is None:
            return cells
        made, first = list(cells), 0
        for at in self.columns:
            text = as_text(_cell(cells, at)).strip()
            if month := _month(text):
                first = first or month
                own = year + 1 if month < first else year
                made[at] = f"{text}/{own}" if SLASHED.match(text) else f"{text.rstrip('.')} {own}"
        return made


def find_yearless(
    header: Sequence[str], below: Sequence[Sequence[Cell]], year: int | None
) -> Yearless | None:
    """The columns that are named for days and hold most of them without a year."""
    years = [
        at
        for at, text in enumerate(header)
        if canonical(text) == ("year",) and _holds_years([_cell(cells, at) for cells in below])
    ]
    if not years and year is None:
        return None
    columns = tuple(
        at
        for at, likes in enumerate(header_likes(header))
        if any(key in likes and likes[key].score >= LIKELY for key in DAYS)
        and has_no_years([_cell(cells, at) for cells in below])
    )
    if not columns or len(below) < FEWEST:
        return None
    return Yearless(tuple(header), columns, None if years else year, years[0] if years else None)


def has_no_years(cells: Sequence[Cell]) -> bool:
    """Whether most values are days without a year."""
    said = [as_text(cell).strip() for cell in cells if not is_blank(cell)]
    return bool(said) and sum(bool(_month(text)) for text in said) >= MOSTLY * len(said)


def _holds_years(cells: Sequence[Cell]) -> bool:
    said = [cell for cell in cells if not is_blank(cell)]
    return bool(said) and sum(_year_of(cell) is not None for cell in said) >= MOSTLY * len(said)


def _year_of(cell: Cell) -> int | None:
    text = as_text(cell).strip().removesuffix(".0")
    return int(text) if YEAR.match(text) else None


def _month(text: str) -> int:
    """The month of a day without a year, 0 for any other text; the day may come first."""
    if found := SLASHED.match(text):
        first, second = int(found[1]), int(found[2])
        if not (1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12):
            return 0
        return first if first <= 12 else second
    named = NAMED.match(text)
    return MONTHS.get((named[1] or named[2]).lower(), 0) if named else 0


def _cell(cells: Sequence[Cell], at: int) -> Cell:
    return cells[at] if at < len(cells) else ""
