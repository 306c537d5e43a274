"""Totals with a month in each row and a source in each column, turned to one total a row.

Month     Ann Lee MD  Raj Patel DO          Month     Referral source  Referrals
Jan 2025  3           1               →     Jan 2025  Ann Lee MD       3
                                            Jan 2025  Raj Patel DO     1
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank
from alongside.connections.spreadsheets.errors import UnreadableCell
from alongside.connections.spreadsheets.furniture import is_total_label
from alongside.connections.spreadsheets.header_words import canonical
from alongside.connections.spreadsheets.headers import is_known_header
from alongside.connections.spreadsheets.months import month_of_header, read_month
from alongside.matching.channels import channel_of
from alongside.matching.source_text import names_person

Record = tuple[int, list[Cell]]
NAMES = ["Month", "Referral source", "Referrals"]
NOTE = "A month in each row and a source in each column were read as totals by source and month."
FEWEST_SOURCES = 2
MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Crosswise:
    """Where the month stands, and the column of each source."""

    month: int
    sources: tuple[tuple[int, str], ...]

    def records(
        self, records: Callable[[], Iterator[Record]], header_row: int
    ) -> Callable[[], Iterator[Record]]:
        """The same counts, one a row, each with the number of its line in the file."""

        def turned() -> Iterator[Record]:
            for number, cells in records():
                if number > header_row:
                    yield from ((number, row) for row in self.turned(cells))

        return turned

    def turned(self, cells: Sequence[Cell]) -> Iterator[list[Cell]]:
        """The counts of one line; a line of totals stays what it is, to be named as not read."""
        month = cells[self.month] if self.month < len(cells) else ""
        if is_blank(month) or is_total_label(as_text(month)):
            if any(not is_blank(cell) for cell in cells):
                yield list(cells[:2])
            return
        for at, name in self.sources:
            if at < len(cells) and not is_blank(cells[at]):
                yield [month, name, cells[at]]


def find_crosswise(header: Sequence[str], below: Sequence[Sequence[Cell]]) -> Crosswise | None:
    """The layout, if one column holds months and nearly all others, named for sources, counts."""
    months = [at for at, text in enumerate(header) if canonical(text)[:1] == ("month",)]
    if len(months) != 1 or not all(_is_month(cells, months[0]) for cells in below):
        return None
    others = [
        (at, text)
        for at, text in enumerate(header)
        if at != months[0] and text and not is_total_label(text)
    ]
    if any(is_known_header(text) or month_of_header(text) for _, text in others):
        return None
    if len(others) < FEWEST_SOURCES or not all(_counts(below, at) for at, _ in others):
        return None
    named = sum(names_person(text) or channel_of(text) is not None for _, text in others)
    return Crosswise(months[0], tuple(others)) if named >= MOSTLY * len(others) else None


def _is_month(cells: Sequence[Cell], at: int) -> bool:
    cell = cells[at] if at < len(cells) else ""
    if is_blank(cell) or is_total_label(as_text(cell)):
        return True
    try:
        return read_month(cell, 2000) is not None
    except UnreadableCell:
        return False


def _counts(below: Sequence[Sequence[Cell]], at: int) -> bool:
    said = [as_text(c[at]).strip() for c in below if at < len(c) and not is_blank(c[at])]
    return bool(said) and all(text.removesuffix(".0").isdigit() for text in said)
