"""Write a table as an Excel workbook on disk, in bounded memory."""

import math
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

Row = Sequence[object]
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_ON_A_SHEET = 1_048_576 - 1  # Excel's limit, less the header
LETTERS_IN_A_CELL = 32_767  # Excel's limit
CUT = " … [cut here; the CSV file has all of it]"
DIGITS_EXCEL_KEEPS = 15
FIRST_YEAR_OF_EXCEL = 1900


@dataclass(frozen=True)
class Style:
    """How a workbook shows headers, days and instants (in which time zone)."""

    head: Any
    day: Any
    instant: Any
    zone: tzinfo


def write_workbook(header: Sequence[str], rows: Iterable[Row], zone: tzinfo) -> IO[bytes]:
    """Return a temporary file, at its start, with the table on as many sheets as it takes."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response that sends it
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    style = Style(
        head=book.add_format({"bold": True}),
        day=book.add_format({"num_format": "yyyy-mm-dd"}),
        instant=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        zone=zone,
    )
    remaining = iter(rows)
    first = list(islice(remaining, 1))
    while True:
        on_this_sheet = chain(first, islice(remaining, ROWS_ON_A_SHEET - 1))
        fill_sheet(book.add_worksheet(), header, on_this_sheet, style)
        if not (first := list(islice(remaining, 1))):
            break
    book.close()
    file.seek(0)
    return file


def fill_sheet(sheet: Any, header: Sequence[str], rows: Iterable[Row], style: Style) -> None:
    """Write the header and the rows, each cell with its own type."""
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(header):
        sheet.set_column(column, column, min(40, max(12, len(title) + 2)))
        sheet.write_string(0, column, title, style.head)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            write_cell(sheet, (number, column), value, style)


def write_cell(sheet: Any, at: tuple[int, int], value: object, style: Style) -> None:
    """Write a value by its type; text is always text, never a formula, number or link."""
    if isinstance(value, bool):
        sheet.write_string(*at, "yes" if value else "no")
    elif isinstance(value, int | float | Decimal) and fits_a_number(value):
        sheet.write_number(*at, float(value))
    elif isinstance(value, datetime):
        local = value.astimezone(style.zone) if timezone.is_aware(value) else value
        sheet.write_datetime(*at, local.replace(tzinfo=None), style.instant)
    elif isinstance(value, date) and value.year >= FIRST_YEAR_OF_EXCEL:
        sheet.write_datetime(*at, value, style.day)
    elif value is not None:
        sheet.write_string(*at, fit_cell(str(value)))


def fits_a_number(value: int | float | Decimal) -> bool:
    """Tell whether Excel keeps this number exactly as it is."""
    if isinstance(value, int):
        return len(str(abs(value))) <= DIGITS_EXCEL_KEEPS
    return math.isfinite(value)


def fit_cell(text: str) -> str:
    """Return the text as one cell holds it, saying so where it had to be cut."""
    if len(text) <= LETTERS_IN_A_CELL:
        return text
    return text[: LETTERS_IN_A_CELL - len(CUT)] + CUT
