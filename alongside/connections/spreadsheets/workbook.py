"""XLSX, XLS and ODS: choose the sheet that looks like referrals and stream its rows."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
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
    heads = {name: _head(book, name) for name in names}
    chosen = _named(names, sheet) if sheet else max(names, key=lambda name: _promise(heads[name]))
    if not heads[chosen]:
        raise UnreadableFile(f"The sheet “{chosen}” is empty.")
    made = make_sheet(path, format, partial(_records, book, chosen))
    made.sheet_name, made.sheet_names = chosen, tuple(names)
    others = [name for name in names if name != chosen and heads[name]]
    if others:
        listed = ", ".join(f"“{name}”" for name in others[:5])
        made.notes.append(f"Read the sheet “{chosen}”; left aside: {listed}.")
    return made


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


def _head(book: CalamineWorkbook, name: str) -> list[list[Cell]]:
    head = [cells for _, cells in islice(_records(book, name), LOOK_AT + ROWS_THAT_COUNT)]
    return head if any(not is_blank(cell) for cells in head for cell in cells) else []


def _promise(head: list[list[Cell]]) -> float:
    """How much a sheet looks like a table of referrals: its header, then its length."""
    if not head:
        return -1.0
    rows = sum(any(not is_blank(cell) for cell in cells) for cells in head)
    return find_header(head).score + 4 * min(rows, ROWS_THAT_COUNT) / ROWS_THAT_COUNT


def _records(book: CalamineWorkbook, name: str) -> Iterator[Record]:
    try:
        sheet = book.get_sheet_by_name(name)
        start = (sheet.start or (0, 0))[1]
        lead: list[Cell] = [""] * start
        as_plain: Callable[[object], Cell] = plain
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, lead + [as_plain(cell) for cell in cells]
    except CalamineError as error:
        raise UnreadableFile(DAMAGED.format(str(error)[:120])) from error
