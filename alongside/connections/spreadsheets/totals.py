"""Files already totalled by source and month: long (one count a row) or wide (a column a month)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank
from alongside.connections.spreadsheets.columns import (
    MOST_IN_A_MONTH,
    Column,
    compile_columns,
)
from alongside.connections.spreadsheets.errors import UnreadableCell
from alongside.connections.spreadsheets.fields import REFERRER_KEYS
from alongside.connections.spreadsheets.furniture import is_repeated_header, is_total_label
from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.months import read_month
from alongside.connections.spreadsheets.numbers import integer_reader
from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread
from alongside.connections.spreadsheets.payers import payer_kind
from alongside.connections.spreadsheets.sheet import Sheet

TOTAL_LINE = "a line of totals; its parts are counted already"
NAMES = ("referrer", "referrer_family", "source_name", "organisation", "source_kind")


@dataclass(slots=True)
class _Source:
    """Who the row is about, carried down over blank cells as pivot tables leave them."""

    values: dict[str, Any]
    unread: list[Unread]
    is_total: bool
    is_repeated: bool = False


def read_totals(sheet: Sheet, mapping: Mapping, today: date) -> Iterator[ParsedRow | Unread]:
    """Read a totalled file as rows with a count; lines of totals are reported, not counted."""
    columns = compile_columns(mapping, today)
    carried: dict[str, Any] = {}
    for number, cells in sheet.rows():
        source = _source(number, cells, columns, sheet)
        if source.is_repeated or source.is_total:
            reason = "the column names again" if source.is_repeated else TOTAL_LINE
            yield Unread(number, "", _shown(cells), reason)
            continue
        named = {key: value for key in REFERRER_KEYS if (value := source.values.get(key))}
        if any(key in named for key in NAMES):
            carried = named
        elif carried and (mapping.shape == "totals_long" or named):
            source.values |= carried
        elif _has_names(columns):
            yield Unread(number, "", _shown(cells), "no source is named; perhaps a line of totals")
            continue
        yield from source.unread
        if mapping.shape == "totals_wide":
            yield from _wide(number, cells, source.values, mapping)
        else:
            yield from _long(number, cells, source.values, mapping, columns)


def _has_names(columns: list[Column]) -> bool:
    return any(column.key in NAMES for column in columns)


def _source(number: int, cells: list[Cell], columns: list[Column], sheet: Sheet) -> _Source:
    values: dict[str, Any] = {}
    unread: list[Unread] = []
    total = False
    for column in columns:
        cell = cells[column.at]
        if is_blank(cell):
            continue
        if column.key in NAMES or column.key in ("month", "clinic"):
            total = total or is_total_label(as_text(cell))
        if column.key == "month":
            values["month"] = cell
            continue
        (value,) = column.read.values_of((cell,))
        if value is not None:
            values[column.key] = value
        elif reason := column.read.reasons.get(cell):
            unread.append(Unread(number, column.header, as_text(cell)[:200], reason))
    first = next((as_text(cell) for cell in cells if not is_blank(cell)), "")
    return _Source(
        values, unread, total or is_total_label(first), is_repeated_header(cells, sheet.header)
    )


def _long(
    number: int, cells: list[Cell], values: dict[str, Any], mapping: Mapping, columns: list[Column]
) -> Iterator[ParsedRow | Unread]:
    month_cell = values.get("month") or values.get("received_on") or values.get("created_on")
    header = next((c.header for c in columns if c.key in ("month", "received_on")), "")
    if month_cell is None:
        yield Unread(number, header, _shown(cells), "no month")
        return
    try:
        month = read_month(month_cell, _year(cells, mapping))
    except UnreadableCell as error:
        yield Unread(number, header, as_text(month_cell)[:200], str(error))
        return
    received = values.get("total_received")
    if month is None or received is None:
        yield Unread(number, "", _shown(cells), "no number of referrals")
        return
    yield _row(number, month, received, values.get("total_arrived"), values)


def _year(cells: list[Cell], mapping: Mapping) -> int | None:
    layout = mapping.layout
    if layout.year_column is not None:
        text = as_text(cells[layout.year_column]).strip().removesuffix(".0")
        return int(text) if text.isdigit() and len(text) == 4 else None
    return layout.year


_read_count = integer_reader(MOST_IN_A_MONTH)


def _wide(
    number: int, cells: list[Cell], values: dict[str, Any], mapping: Mapping
) -> Iterator[ParsedRow | Unread]:
    received: dict[date, int] = {}
    arrived: dict[date, int] = {}
    for at, month in mapping.layout.months.items():
        cell = cells[at]
        if is_blank(cell):
            continue
        try:
            count = _read_count(cell)
        except UnreadableCell as error:
            header = mapping.assignments[at].header
            yield Unread(number, header, as_text(cell)[:200], str(error))
            continue
        first = date(month.year or mapping.layout.year or 1, month.month, 1)
        into = arrived if month.counts_arrivals else received
        if isinstance(count, int):
            into[first] = into.get(first, 0) + count
    for first in sorted(received | arrived):
        if received.get(first) or arrived.get(first):
            yield _row(number, first, received.get(first, 0), arrived.get(first), values)


def _row(
    number: int, month: date, received: int, arrived: int | None, values: dict[str, Any]
) -> ParsedRow:
    """A month's total as a row; everything about single patients is unknown."""
    unknown: dict[str, Any] = dict.fromkeys(ParsedRow._fields)
    known = {
        key: value
        for key, value in values.items()
        if key in unknown and key not in ("received_on", "created_on", "month")
    }
    kind = payer_kind(values.get("payer") or "", values.get("payer_kind") or "") or None
    unknown |= known | {
        "row": number, "received_on": month, "received_is_creation": False, "payer_kind": kind,
        "patient_ref": (None,) * 5, "course": "received", "arrived": False,
        "received_count": received, "arrived_count": arrived, "is_total": True,
    }  # fmt: skip
    return ParsedRow(**unknown)


def _shown(cells: list[Cell]) -> str:
    return " | ".join(as_text(cell).strip() for cell in cells if not is_blank(cell))[:200]
