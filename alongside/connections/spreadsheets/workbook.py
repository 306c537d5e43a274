"""XLSX, XLSB, XLS and ODS: choose the sheet that looks like referrals and stream its rows."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from alongside.connections.spreadsheets.cells import Cell, is_blank, plain
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.header_row import LOOK_AT, find_header
from alongside.connections.spreadsheets.sheet import Record, Sheet, make_sheet

ROWS_THAT_COUNT = 200
DAMAGED = (
    "This workbook cannot be read: {}. Open it in your spreadsheet program, save it again as XLSX "
    "or CSV, and choose the new file."
)
PROTECTED = (
    "This workbook is protected by a password. Open it, save a copy without a password, and "
    "choose the copy."
)


def open_workbook(path: Path, format: str, sheet: str | None = None) -> Sheet:
    """Open a workbook at the named sheet, or at the one that looks most like referrals."""
    book = _load(path)
    names = _visible_names(book)
    if not names:
        raise UnreadableFile("This workbook has no sheet with cells.")
    table = _parsed(book, _named(names, sheet)) if sheet else _most_promising(book, names)
    if not _head(table):
        raise UnreadableFile(f"The sheet “{table.name}” is empty.")
    made = make_sheet(path, format, partial(_rows, table))
    made.sheet_name, made.sheet_names = table.name, tuple(names)
    made.estimate = lambda: int(table.height)
    if others := [name for name in names if name != table.name]:
        listed = ", ".join(f"“{name}”" for name in others[:5])
        made.notes.append(f"Read the sheet “{table.name}”; left aside: {listed}.")
    return made


def _most_promising(book: CalamineWorkbook, names: list[str]) -> CalamineSheet:
    """The sheet that looks most like referrals; only the best one is kept in memory."""
    best, table = -2.0, None
    for name in names:
        candidate = _parsed(book, name)
        promise = _promise(_head(candidate))
        if promise > best:
            best, table = promise, candidate
    return table


def _load(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise UnreadableFile(PROTECTED) from error
    except (CalamineError, OSError, ValueError) as error:
        if "assword" in str(error) or "ncrypted" in str(error):
            raise UnreadableFile(PROTECTED) from error
        raise UnreadableFile(DAMAGED.format(str(error)[:120])) from error


def _visible_names(book: CalamineWorkbook) -> list[str]:
    tables = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    seen = [m.name for m in tables if m.visible == SheetVisibleEnum.Visible]
    return seen or [m.name for m in tables]


def _named(names: list[str], wanted: str) -> str:
    for name in names:
        if name.strip().casefold() == wanted.strip().casefold():
            return name
    listed = ", ".join(f"“{name}”" for name in names)
    raise UnreadableFile(f"There is no sheet “{wanted}”. The workbook has {listed}.")


def _head(table: CalamineSheet) -> list[list[Cell]]:
    head = [cells for _, cells in islice(_rows(table), LOOK_AT + ROWS_THAT_COUNT)]
    return head if any(not is_blank(cell) for cells in head for cell in cells) else []


def _promise(head: list[list[Cell]]) -> float:
    """How much a sheet looks like a table of referrals: its header, then its length."""
    if not head:
        return -1.0
    rows = sum(any(not is_blank(cell) for cell in cells) for cells in head)
    return find_header(head).score + 4 * min(rows, ROWS_THAT_COUNT) / ROWS_THAT_COUNT


def _parsed(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(DAMAGED.format(str(error)[:120])) from error


def _rows(sheet: CalamineSheet) -> Iterator[Record]:
    """Rows of a parsed sheet; it can be walked through again without parsing."""
    lead: list[Cell] = [""] * (sheet.start or (0, 0))[1]
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, lead + [plain(cell) for cell in cells]
