"""What strangers do to a table, undone one after the other, each with a note for the person."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from alongside.connections.spreadsheets import crosswise
from alongside.connections.spreadsheets.cells import Cell
from alongside.connections.spreadsheets.groups import find_grouping, grouped
from alongside.connections.spreadsheets.loose_commas import find_loose_commas
from alongside.connections.spreadsheets.shown_once import find_shown_once, shown_in_each
from alongside.connections.spreadsheets.split_dates import find_split_dates
from alongside.connections.spreadsheets.yearless import find_yearless

Record = tuple[int, list[Cell]]
Records = Callable[[], Iterator[Record]]
GROUPED = "Lines alone above the rows were read as the column “{}”."
ONCE = "“{}” stands once and holds for the rows below it, until a blank line or the next."


@dataclass(frozen=True, slots=True)
class Table:
    """Column names, the first rows below them, all records, and what was done so far."""

    header: list[str]
    below: list[list[Cell]]
    records: Records
    header_row: int
    notes: tuple[str, ...] = ()

    def but(self, note: str, **changed: object) -> "Table":
        """The same table after one more change."""
        return replace(self, notes=(*self.notes, note), **changed)  # type: ignore[arg-type]


def arranged(table: Table, year: int | None) -> Table:
    """The table as one row a referral or total; `year` is the one that its titles speak of."""
    table = _joined_dates(_with_years(table, year))
    return _with_names(_turned(table))


def with_loose_commas(header: Sequence[str], table: Table) -> Table:
    """The table with names put together that fell apart at their comma."""
    if (found := find_loose_commas(header, table.below)) is None:
        return table
    below = [found.together(cells) for cells in table.below]
    return table.but(
        found.note, below=below, records=found.records(table.records, table.header_row)
    )


def _with_years(table: Table, year: int | None) -> Table:
    if (found := find_yearless(table.header, table.below, year)) is None:
        return table
    records, below = table.records, [found.dated(cells) for cells in table.below]
    return table.but(found.note, below=below, records=lambda: found.records(records()))


def _joined_dates(table: Table) -> Table:
    if (found := find_split_dates(table.header, table.below)) is None:
        return table
    below = [found.cells(cells) for cells in table.below]
    records = found.records(table.records, table.header_row)
    return table.but(" ".join(found.notes), header=found.names, below=below, records=records)


def _turned(table: Table) -> Table:
    if (found := crosswise.find_crosswise(table.header, table.below)) is None:
        return table
    below = [row for cells in table.below for row in found.turned(cells)]
    records = found.records(table.records, table.header_row)
    return table.but(crosswise.NOTE, header=list(crosswise.NAMES), below=below, records=records)


def _with_names(table: Table) -> Table:
    """Names above their rows, or once for several rows, stand in each row."""
    records, number = table.records, table.header_row
    if groups := find_grouping(table.header, table.below):
        note = GROUPED.format(groups.label)
        return table.but(note, header=groups.names, records=grouped(records, groups, number))
    if once := find_shown_once(table.header, table.below):
        note = ONCE.format("”, “".join(table.header[c] for c in once.columns))
        return table.but(note, records=shown_in_each(records, once, number))
    return table
