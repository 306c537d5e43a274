"""Tables that say a name once, in the first of its rows, and leave the cells below it blank.

Referred By   Date       Payer
Ann Lee MD    1/5/2024   Medicare
              1/9/2024   Aetna
Raj Patel DO  1/6/2024   Medicaid
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank, kind_of
from alongside.connections.spreadsheets.furniture import is_furniture
from alongside.connections.spreadsheets.headers import Likely, header_likes

Record = tuple[int, list[Cell]]
WHO = frozenset({"referrer", "source_name", "organisation", "referrer_family", "source_kind"})
SURE = 0.6
FEWEST_NAMES = 3
MOSTLY_BLANK = 0.4
FOLLOWS = 0.95  # of the blank cells, those that stand under a name with nothing between


@dataclass(frozen=True, slots=True)
class ShownOnce:
    """Which columns hold names that are said once."""

    header: tuple[str, ...]
    columns: tuple[int, ...]

    def records(self, records: Iterator[Record]) -> Iterator[Record]:
        """Rows with the name in each; a blank line or a line of totals ends what it is said for."""
        said: dict[int, Cell] = {}
        for number, cells in records:
            if not _is_data(cells, self.header):
                said = {}
                yield number, cells
                continue
            filled = cells + [""] * (len(self.header) - len(cells))
            for at in self.columns:
                if is_blank(filled[at]):
                    filled[at] = said.get(at, "")
                else:
                    said[at] = filled[at]
            yield number, filled


def find_shown_once(header: Sequence[str], below: Sequence[list[Cell]]) -> ShownOnce | None:
    """The columns that say who referred, if all of them say each name once.

    All names differ, at least four rows in ten have none, and nearly each of these comes right
    below a named one. Where another column says who referred in every row, a blank is a blank.
    """
    who = [at for at, likes in enumerate(header_likes(header)) if _says_who(likes)]
    rows = [cells for cells in below if _is_data(cells, header)]
    columns = tuple(at for at in who if any(not is_blank(_at(cells, at)) for cells in rows))
    if not columns or not all(_is_once([_at(cells, at) for cells in rows]) for at in columns):
        return None
    found = ShownOnce(tuple(header), columns)
    walked = list(found.records(enumerate(below)))
    named = [_at(cells, columns[0]) for _, cells in walked if _is_data(cells, header)]
    return found if sum(not is_blank(cell) for cell in named) >= FOLLOWS * len(named) else None


def shown_in_each(
    records: Callable[[], Iterator[Record]], once: ShownOnce, header_row: int
) -> Callable[[], Iterator[Record]]:
    """The same records, from below the header on, with the names in each row."""
    return lambda: once.records(one for one in records() if one[0] > header_row)


def _says_who(likes: dict[str, Likely]) -> bool:
    best = max(likes, key=lambda key: likes[key].score, default="")
    return best in WHO and likes[best].score >= SURE


def _is_once(cells: Sequence[Cell]) -> bool:
    names = [as_text(cell).strip().casefold() for cell in cells if not is_blank(cell)]
    blank = len(cells) - len(names)
    return (
        len(names) >= FEWEST_NAMES
        and len(set(names)) == len(names)
        and blank >= MOSTLY_BLANK * len(cells)
        and all(kind_of(cell) in ("text", "blank") for cell in cells)
    )


def _is_data(cells: Sequence[Cell], header: Sequence[str]) -> bool:
    filled = sum(not is_blank(cell) for cell in cells)
    return filled > 1 and not is_furniture(cells, header)


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else ""
