"""Rows of a file as typed rows: every value is read, or named with the reason why not."""

from collections.abc import Iterator
from datetime import date
from operator import getitem, itemgetter

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank
from alongside.connections.spreadsheets.columns import BadCells, Column, compile_columns
from alongside.connections.spreadsheets.derive import Deriver
from alongside.connections.spreadsheets.errors import UnreadableMapping
from alongside.connections.spreadsheets.fields import FIELDS
from alongside.connections.spreadsheets.furniture import why_no_referral
from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread
from alongside.connections.spreadsheets.sheet import Sheet
from alongside.connections.spreadsheets.totals import read_totals

LONGEST_SHOWN = 200


def read_rows(
    sheet: Sheet, mapping: Mapping, today: date | None = None
) -> Iterator[ParsedRow | Unread]:
    """Read a sheet row by row; raise UnreadableMapping before the first row if that cannot be.

    A value that cannot be read is reported and left out, and the rest of its row is kept. A row
    without a received or creation date is reported as a whole.
    """
    today = today or date.today()  # noqa: DTZ011 — a calendar day, no instant
    mapping = mapping.bound_to(sheet, today)
    if mapping.question:
        raise UnreadableMapping(mapping.question)
    if mapping.problems:
        raise UnreadableMapping(" ".join(mapping.problems))
    if mapping.is_total:
        return read_totals(sheet, mapping, today)
    return _read(sheet, *compile_columns(mapping, today), today)


def _read(
    sheet: Sheet, columns: list[Column], bad: BadCells, today: date
) -> Iterator[ParsedRow | Unread]:
    """The hot loop: one C-level look-up per cell, in remembered values of its column."""
    derive = Deriver(columns, today)
    ats = [column.at for column in columns]
    reads = [column.read for column in columns]
    place = {column.key: at for at, column in enumerate(columns)}
    # Itemgetters of a single item give no tuple: the first column is picked twice.
    pick = itemgetter(*ats, ats[0])
    arrange = itemgetter(*(place.get(field.key, -1) for field in FIELDS))
    width = sheet.width
    for number, cells in sheet.rows():
        if len(cells) > width and (wrong := overlong(number, cells, sheet)):
            yield wrong
            continue
        found: list[object] = list(map(getitem, reads, pick(cells)))
        unread = take_bad(number, columns, bad) if bad else []
        found.append(None)
        row = derive.row(number, arrange(found), unread)
        if row is None:
            yield Unread(number, "", shown(cells), why_no_referral(cells, sheet.header))
        else:
            yield row
            yield from unread


def take_bad(number: int, columns: list[Column], bad: BadCells) -> list[Unread]:
    """Take the bad cells of a row off the common list, each with its column and reason."""
    unread = [
        Unread(number, columns[place].header, as_text(cell)[:LONGEST_SHOWN], reason)
        for place, cell, reason in bad
    ]
    bad.clear()
    return unread


def overlong(number: int, cells: list[Cell], sheet: Sheet) -> Unread | None:
    """A row with values beyond the last column has slipped: its values are in wrong columns."""
    beyond = [cell for cell in cells[sheet.width :] if not is_blank(cell)]
    if not beyond or not sheet.delimiter:
        return None
    reason = (
        f"{len(cells)} values for {sheet.width} columns: a value contains the "
        f"separator {sheet.delimiter!r} without quotes"
    )
    return Unread(number, "", shown(cells), reason)


def shown(cells: list[Cell]) -> str:
    """The filled cells of a row as one text, cut to what a list can show."""
    text = " | ".join(as_text(cell).strip() for cell in cells if not is_blank(cell))
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
