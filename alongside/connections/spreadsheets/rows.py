"""Rows of a file as typed rows: every value is read, or named with the reason why not."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress, islice
from typing import Any

from alongside.connections.spreadsheets.blocks import SIZE, Block, in_blocks
from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank
from alongside.connections.spreadsheets.columns import Column, compile_columns
from alongside.connections.spreadsheets.derive import Deriver
from alongside.connections.spreadsheets.errors import UnreadableMapping
from alongside.connections.spreadsheets.furniture import NO_DATE, why_no_referral
from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.parsed_row import Unread
from alongside.connections.spreadsheets.sheet import Record, Sheet
from alongside.connections.spreadsheets.totals import read_totals

LONGEST_SHOWN = 200


def read_blocks(sheet: Sheet, mapping: Mapping, today: date | None = None) -> Iterator[Block]:
    """Read a sheet by blocks; raise UnreadableMapping before the first row if that cannot be.

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
        return in_blocks(read_totals(sheet, mapping, today))
    return _Reading(sheet, compile_columns(mapping, today), today).blocks()


class _Reading:
    """Reads a column of a block at a time: most values of an export were met before."""

    def __init__(self, sheet: Sheet, columns: list[Column], today: date) -> None:
        self.sheet, self.columns = sheet, columns
        self.deriver = Deriver(columns, today)
        self.day_headers = {c.header for c in columns if c.key in ("received_on", "created_on")}

    def blocks(self) -> Iterator[Block]:
        """Every block of the file."""
        records = self.sheet.rows()
        while part := list(islice(records, SIZE)):
            yield self.block(part)

    def block(self, records: list[Record]) -> Block:
        """Read some rows."""
        unread: list[Unread] = []
        if max(len(cells) for _, cells in records) > self.sheet.width:
            records = [one for one in records if not self.has_slipped(one, unread)]
        numbers: Sequence[int] = [number for number, _ in records]
        values = self.values(numbers, records, unread)
        values["day"] = _first_said(values, len(numbers))
        if not all(values["day"]):
            numbers, values, unread = self.dated(numbers, records, values, unread)
        columns = self.deriver.columns(numbers, values, unread)
        unread.sort(key=lambda one: one.row)  # what concerns one row keeps its order
        return Block(columns, unread)

    def values(
        self, numbers: Sequence[int], records: list[Record], unread: list[Unread]
    ) -> dict[str, Sequence[Any]]:
        """The values of each column by field; what cannot be read goes on the list."""
        # Rows are as wide as the sheet, and blank cells beyond that fall off here.
        width = self.sheet.width
        by_column = list(zip(*(cells for _, cells in records), strict=False)) or [()] * width
        values: dict[str, Sequence[Any]] = {}
        for column in self.columns:
            cells = by_column[column.at]
            values[column.key] = column.read.values_of(cells)
            if reasons := column.read.reasons:
                unread += (
                    Unread(number, column.header, as_text(cell)[:LONGEST_SHOWN], reasons[cell])
                    for number, cell in zip(numbers, cells, strict=True)
                    if cell in reasons
                )
        return values

    def has_slipped(self, record: Record, unread: list[Unread]) -> bool:
        """Whether a row has values beyond the last column, so that they are in wrong columns."""
        number, cells = record
        beyond = [cell for cell in cells[self.sheet.width :] if not is_blank(cell)]
        if not beyond or not self.sheet.delimiter:
            return False
        reason = (
            f"{len(cells)} values for {self.sheet.width} columns: a value contains the "
            f"separator {self.sheet.delimiter!r} without quotes"
        )
        unread.append(Unread(number, "", shown(cells), reason))
        return True

    def dated(
        self,
        numbers: Sequence[int],
        records: list[Record],
        values: dict[str, Sequence[Any]],
        unread: list[Unread],
    ) -> tuple[Sequence[int], dict[str, Sequence[Any]], list[Unread]]:
        """The rows that have a day; each other one goes on the list as a whole."""
        days, header = values["day"], self.sheet.header
        unreadable = {one.row: one for one in unread if one.column in self.day_headers}
        without = {
            number: Unread(number, "", shown(cells), _why(cells, header, unreadable.get(number)))
            for (number, cells), day in zip(records, days, strict=True)
            if not day
        }
        unread = [one for one in unread if one.row not in without]
        kept: dict[str, Sequence[Any]] = {
            key: list(compress(column, days)) for key, column in values.items()
        }
        return list(compress(numbers, days)), kept, [*unread, *without.values()]


def _why(cells: list[Cell], header: list[str], unreadable: Unread | None) -> str:
    """Why a row is no referral: what it is, or what its day says that nobody can read."""
    reason = why_no_referral(cells, header)
    if reason != NO_DATE or unreadable is None:
        return reason
    return f"“{unreadable.column}” cannot be read: {unreadable.reason}"


def _first_said(values: dict[str, Sequence[Any]], size: int) -> Sequence[date | None]:
    """The day received, else the day the case was created."""
    received, created = (values.get(key) for key in ("received_on", "created_on"))
    if received and created:
        return [day or other for day, other in zip(received, created, strict=True)]
    return received or created or [None] * size


def shown(cells: list[Cell]) -> str:
    """The filled cells of a row as one text, cut to what a list can show."""
    text = " | ".join(as_text(cell).strip() for cell in cells if not is_blank(cell))
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
