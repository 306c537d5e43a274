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
from alongside.connections.spreadsheets.merged_cells import unmerged
from alongside.connections.spreadsheets.sheet import Record, Sheet, make_sheet
from alongside.connections.spreadsheets.sheets_together import Tab, Together, dated_tab, together

ROWS_THAT_COUNT = 200
MOST_NAMED = 13  # a year's tabs and one more
DAMAGED = (
    "This workbook cannot be read: {}. Open it in your spreadsheet program, save it again as XLSX "
    "or CSV, and choose the new file."
)
YEARS_OF_TABS = "Days without a year took it from the name or the title of their sheet."
PROTECTED = (
    "This workbook is protected by a password. Open it, save a copy without a password, and "
    "choose the copy."
)


def open_workbook(path: Path, format: str, sheet: str | None = None) -> Sheet:
    """Open a workbook at the named sheet, else at what looks most like referrals.

    That is one sheet, or several with the same columns, such as a tab for each month.
    """
    book = _load(path)
    names = _visible_names(book)
    if not names:
        raise UnreadableFile("This workbook has no sheet with cells.")
    tabs = [_tab(book, name) for name in ([_named(names, sheet)] if sheet else names)]
    best = max(tabs, key=lambda tab: _promise(tab.head))
    if not best.head:
        raise UnreadableFile(f"The sheet “{best.name}” is empty.")
    chosen = together(tabs, best)
    made = _made(path, format, chosen)
    made.sheet_names = tuple(names)
    read, height = [tab.name for tab in chosen], sum(tab.height for tab in chosen)
    made.estimate = lambda: height  # and no sheet that is not read stays in memory
    made.notes += _notes_of(chosen)
    made.notes += _what_was_read(read, names)
    return made


def _made(path: Path, format: str, tabs: tuple[Tab, ...]) -> Sheet:
    if len(tabs) == 1:
        made = make_sheet(path, format, tabs[0].rows)
        made.sheet_name = tabs[0].name
        return made
    group = Together(tabs)
    made = make_sheet(path, format, group.records)
    made.together, made.place_of = tuple(tab.name for tab in tabs), group.place_of
    return made


def _notes_of(tabs: tuple[Tab, ...]) -> list[str]:
    """What was done to the rows of the tabs, said once for all of them."""
    notes = list(dict.fromkeys(tab.note for tab in tabs if tab.note))
    return [YEARS_OF_TABS] if len(notes) > 1 else notes


def _what_was_read(read: list[str], names: list[str]) -> Iterator[str]:
    """Say which sheets were read and which were not."""
    others = [name for name in names if name not in read]
    aside = f"; left aside: {_listed(others)}" if others else ""
    if len(read) > 1:
        yield f"Read {len(read)} sheets with the same columns as one: {_listed(read)}{aside}."
    elif others:
        yield f"Read the sheet {_listed(read)}{aside}."


def _listed(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    if len(quoted) > MOST_NAMED:
        quoted = [*quoted[: MOST_NAMED - 1], f"and {len(quoted) - MOST_NAMED + 1} more"]
    return ", ".join(quoted)


def _tab(book: CalamineWorkbook, name: str) -> Tab:
    table = _parsed(book, name)
    tab = Tab(name, _head(table), partial(_rows, table), int(table.height))
    return dated_tab(tab) or tab


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
    rows = enumerate(sheet.iter_rows(), start=1)
    records = ((number, lead + [plain(cell) for cell in cells]) for number, cells in rows)
    merged = sheet.merged_cell_ranges or []  # known of XLSX and XLS
    yield from unmerged(records, merged) if merged else records
