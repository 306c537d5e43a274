"""Values that a system wrote as formulas, so that a spreadsheet keeps them as text: ="00123"."""

import re
from collections.abc import Callable, Iterator, Sequence

from alongside.connections.spreadsheets.cells import Cell

Record = tuple[int, list[Cell]]
FORMULA = re.compile(r'\s*="(.*)"\s*\Z', re.DOTALL)


def has_formula_texts(records: Sequence[Record]) -> bool:
    """Whether any of the first rows holds such a value."""
    return any(
        isinstance(cell, str) and cell.lstrip().startswith('="')
        for _, cells in records
        for cell in cells
    )


def without_formulas(records: Callable[[], Iterator[Record]]) -> Iterator[Record]:
    """The same rows with what the formulas say."""
    for number, cells in records():
        yield number, [_said(cell) if cell.__class__ is str else cell for cell in cells]


def _said(cell: Cell) -> Cell:
    found = FORMULA.match(str(cell))
    return found[1].replace('""', '"') if found else cell
