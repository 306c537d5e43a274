"""Files of every kind, made on the spot for the tests of the reading half."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from alongside.connections.spreadsheets.blocks import Block
from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread
from alongside.connections.spreadsheets.rows import read_blocks
from alongside.connections.spreadsheets.sheet import Sheet

TODAY = dt.date(2025, 11, 23)
Rows = Sequence[Sequence[Any]]

HEADER = [
    "Referral Received Date",
    "Referring Provider",
    "Referring NPI",
    "Practice Name",
    "Status",
]
DAY = dt.datetime(2024, 1, 15)  # noqa: DTZ001 — spreadsheets know no time zones
ROWS: list[list[Any]] = [
    [DAY, "SMITH, JOHN A MD", 1234567893, "Valley Orthopaedics", "Active"],
    [DAY + dt.timedelta(days=1), "Ann Lee, NP", 1003802901, "Helena Family Medicine", "Cancelled"],
]


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a text file as it is."""
    path.write_bytes(text.encode(encoding))
    return path


def csv_text(rows: Rows, delimiter: str = ",", **options: Any) -> str:
    """Rows as delimited text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, **options).writerows(rows)
    return out.getvalue()


def write_xlsx(path: Path, sheets: dict[str, Rows]) -> Path:
    """An XLSX workbook with real dates."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def write_xls(path: Path, rows: Rows) -> Path:
    """A workbook of Excel 97."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Export")
    style = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            dated = [style] if isinstance(value, dt.date) else []
            sheet.write(number, column, value, *dated)
    book.save(str(path))
    return path


def write_ods(path: Path, rows: Rows) -> Path:
    """An OpenDocument spreadsheet."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Export")
    for row in rows:
        line = TableRow()
        for value in row:
            if isinstance(value, dt.datetime):
                cell = TableCell(valuetype="date", datevalue=value.date().isoformat())
            elif isinstance(value, int):
                cell = TableCell(valuetype="float", value=str(value))
            else:
                cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def read_rows(
    sheet: Sheet, mapping: Mapping, today: dt.date | None = None
) -> Iterator[ParsedRow | Unread]:
    """What `read_blocks` reads, one by one: each row followed by what was noted about it."""
    return _one_by_one(read_blocks(sheet, mapping, today))


def _one_by_one(blocks: Iterator[Block]) -> Iterator[ParsedRow | Unread]:
    for block in blocks:
        yield from sorted([*block.rows(), *block.unread], key=lambda one: one.row)
