"""Reports with headings of several levels, each alone on its line in a column of its own.

Clinic   Referring Provider   Date
North
         Ann Lee MD
                              1/5/2024
         Raj Patel DO
                              1/6/2024
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank
from alongside.connections.spreadsheets.furniture import is_repeated_header, is_total_label

Record = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Levels:
    """The columns whose values stand alone on lines above the rows that they are said for."""

    header: tuple[str, ...]
    columns: tuple[int, ...]

    @property
    def names(self) -> list[str]:
        """The column names, as they were."""
        return list(self.header)

    @property
    def label(self) -> str:
        """The columns, to be named in a note."""
        return "”, “".join(self.header[at] for at in self.columns)

    def records(self, records: Iterator[Record]) -> Iterator[Record]:
        """Rows with their headings; a heading with no row under it is a row like any other."""
        said: dict[int, Cell] = {}
        unused: dict[int, Record] = {}
        for number, cells in records:
            filled = [at for at, cell in enumerate(cells) if not is_blank(cell)]
            if len(filled) == 1 and filled[0] in self.columns and not _is_total(cells, filled[0]):
                level = filled[0]
                yield from (one for at, one in sorted(unused.items()) if at >= level)
                said = {at: text for at, text in said.items() if at < level}
                unused = {at: one for at, one in unused.items() if at < level}
                said[level], unused[level] = cells[level], (number, cells)
            elif len(filled) > 1 and not self._is_frame(cells, filled[0]):
                unused = {}
                yield number, self._with(cells, said)
            else:
                yield number, cells
        yield from (one for _, one in sorted(unused.items()))

    def _is_frame(self, cells: Sequence[Cell], first: int) -> bool:
        return _is_total(cells, first) or is_repeated_header(cells, self.header)

    def _with(self, cells: list[Cell], said: dict[int, Cell]) -> list[Cell]:
        filled = cells + [""] * (len(self.header) - len(cells))
        for at, text in said.items():
            if is_blank(filled[at]):
                filled[at] = text
        return filled


def find_levels(
    header: Sequence[str],
    found: Sequence[tuple[int, str] | None],
    rows: Sequence[Sequence[Cell]],
) -> Levels | None:
    """The levels of headings (`found`, for each row), if nothing about them is in doubt.

    The columns have names and are blank in all other rows, and each level is said before the
    first row that has it.
    """
    columns = tuple(sorted({one[0] for one in found if one}))
    data = [cells for cells, one in zip(rows, found, strict=True) if one is None]
    first = next((at for at, one in enumerate(found) if one is None), 0)
    said_first = {one[0] for one in found[:first] if one}
    own = all(at >= len(c) or is_blank(c[at]) for c in data for at in columns if _is_row(c))
    named = all(header[at] for at in columns)
    if len(columns) < 2 or said_first != set(columns) or not (own and named):
        return None
    return Levels(tuple(header), columns) if any(_is_row(cells) for cells in data) else None


def _is_row(cells: Sequence[Cell]) -> bool:
    filled = [at for at, cell in enumerate(cells) if not is_blank(cell)]
    return len(filled) > 1 and not _is_total(cells, filled[0])


def _is_total(cells: Sequence[Cell], first: int) -> bool:
    return is_total_label(as_text(cells[first]))
