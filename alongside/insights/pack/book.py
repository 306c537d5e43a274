"""A pack as an Excel workbook: a sheet for each chapter, numbers as numbers, a mark on each."""

import tempfile
from typing import IO, Any

import xlsxwriter

from alongside.insights.models import Pack
from alongside.insights.pack.document import Cell, Document, Section
from alongside.insights.pack.mark import Mark

SHEET_LETTERS = 31  # Excel's limit
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def pack_workbook(pack: Pack, mark: Mark) -> IO[bytes]:
    """Return a temporary file, at its start, with the workbook."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response that sends it
    book = xlsxwriter.Workbook(file)
    document = Document.from_json(pack.content)
    book.set_properties({"title": document.title, "comments": mark.line})
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "soft": book.add_format({"font_color": "#51616c", "text_wrap": True, "valign": "top"}),
        "count": book.add_format({"num_format": "#,##0"}),
    }
    front = Section("front", "In short", document.period, (), document.headline)
    for section in (front, *document.sections):
        fill(book.add_worksheet(sheet_name(section.title)), section, mark, styles)
    book.close()
    file.seek(0)
    return file


def sheet_name(title: str) -> str:
    """Return a title as a sheet may be called."""
    return title.translate(FORBIDDEN)[:SHEET_LETTERS]


def fill(sheet: Any, section: Section, mark: Mark, styles: dict[str, Any]) -> None:
    """Write one chapter: its mark, what it shows, its tables, its notes."""
    sheet.set_footer(f"&L{mark.line.replace('&', '&&')}&R&P / &N")
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 12, 18)
    sheet.write_string(0, 0, section.title, styles["title"])
    sheet.write_string(1, 0, mark.line, styles["soft"])
    sheet.write_string(2, 0, section.lead, styles["soft"])
    row = 4
    for table in section.tables:
        sheet.write_string(row, 0, table.caption, styles["title"])
        for column, name in enumerate(table.columns):
            sheet.write_string(row + 1, column, name, styles["head"])
        for number, line in enumerate(table.rows, start=row + 2):
            for column, cell in enumerate(line):
                write(sheet, (number, column), cell, styles)
        row += len(table.rows) + 4
    for note in section.notes:
        sheet.write_string(row, 0, note, styles["soft"])
        row += 1


def write(sheet: Any, at: tuple[int, int], cell: Cell, styles: dict[str, Any]) -> None:
    """Write a count as a number; an estimate keeps its interval, so it stays words."""
    if cell.number is not None and "(" not in cell.text and "%" not in cell.text:
        sheet.write_number(*at, cell.number, styles["count"])
    else:
        sheet.write_string(*at, cell.text)
