"""Cells of a workbook that are merged over several rows: what they say holds for each of them."""

from collections.abc import Iterator, Sequence

from alongside.connections.spreadsheets.cells import Cell, is_blank, kind_of

Place = tuple[int, int]  # row and column, from 0
Record = tuple[int, list[Cell]]


def unmerged(records: Iterator[Record], ranges: Sequence[tuple[Place, Place]]) -> Iterator[Record]:
    """Rows with the text or day of a merged cell in each of its rows.

    Not with a number: the sum over three rows is not the sum of each.
    """
    down = {
        (top, column): bottom for (top, column), (bottom, _) in ranges if bottom > top
    }  # fmt: skip
    said: dict[int, tuple[int, Cell]] = {}  # by column: the last row, and what it says
    for number, cells in records:
        row = number - 1
        for column, (bottom, cell) in list(said.items()):
            if row > bottom:
                del said[column]
            elif column < len(cells) and is_blank(cells[column]):
                cells[column] = cell
        for column, cell in enumerate(cells):
            bottom = down.get((row, column), 0)
            if bottom and kind_of(cell) in ("text", "date"):
                said[column] = bottom, cell
        yield number, cells
