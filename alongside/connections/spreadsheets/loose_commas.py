"""Names written with a comma and without quotes, so that each row has a value too many.

Ref Date,Referring Provider,MRN          the provider was written as: Lee, Ann
1/5/2025,Lee, Ann,1007
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from alongside.connections.spreadsheets.cells import Cell, is_blank, kind_of
from alongside.connections.spreadsheets.fields import BY_KEY
from alongside.connections.spreadsheets.headers import Likely, header_likes

Record = tuple[int, list[Cell]]
SURE = 0.85
MOSTLY = 0.9  # of the rows have as many values too many as there are columns of names
NOTE = "The names in “{}” hold a comma without quotes; the two parts were read as one name."


@dataclass(frozen=True, slots=True)
class LooseCommas:
    """The columns of names in a header, and how wide a row is once they are put together."""

    header: tuple[str, ...]
    columns: tuple[int, ...]

    @property
    def note(self) -> str:
        """What the person must know."""
        return NOTE.format("”, “".join(self.header[at] for at in self.columns))

    def records(
        self, records: Callable[[], Iterator[Record]], header_row: int
    ) -> Callable[[], Iterator[Record]]:
        """The same rows, from below the header on, with the parts put together."""
        return lambda: (
            (number, self.together(cells) if number > header_row else cells)
            for number, cells in records()
        )

    def together(self, cells: list[Cell]) -> list[Cell]:
        """One row; one that has not just as many values too many stays as it is."""
        if len(cells) != len(self.header) + len(self.columns):
            return cells
        made, rest = [], iter(cells)
        for at in range(len(self.header)):
            cell = next(rest)
            made.append(f"{cell}, {str(next(rest)).strip()}" if at in self.columns else cell)
        return made


def find_loose_commas(header: Sequence[str], below: Sequence[Sequence[Cell]]) -> LooseCommas | None:
    """The columns of names of a file whose rows are wider than its header by their number."""
    width = len(header)
    while width and not header[width - 1]:
        width -= 1
    named = header[:width]
    rows = [list(cells) for cells in below if sum(not is_blank(cell) for cell in cells) > 1]
    if not rows or not all(named):
        return None
    kinds = [_kind_of_header(likes) for likes in header_likes(named)]
    found = LooseCommas(tuple(named), tuple(at for at, k in enumerate(kinds) if k == "person"))
    wider = [cells for cells in rows if len(cells) == width + len(found.columns)]
    if not found.columns or len(wider) < MOSTLY * len(rows):
        return None
    # Only what stands right afterwards proves it: a column may just have no name.
    days = [at for at, kind in enumerate(kinds) if kind == "date"]
    apart, put_together = _days_in(wider, days), _days_in([found.together(c) for c in wider], days)
    return found if put_together > apart else None


def _kind_of_header(likes: dict[str, Likely]) -> str:
    best = max(likes, key=lambda key: likes[key].score, default="")
    return BY_KEY[best].kind if best in BY_KEY and likes[best].score >= SURE else ""


def _days_in(rows: Iterable[Sequence[Cell]], columns: Sequence[int]) -> int:
    return sum(kind_of(cells[at]) == "date" for cells in rows for at in columns)
