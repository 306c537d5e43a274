"""Reports that name who referred once, on a line above the rows: the line becomes a column.

Referral Source: Valley Orthopaedics
Doe, J   1/5/2024   Medicare
Roe, A   1/9/2024   Aetna
Referral Source: Dr. Ann Lee
…
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank, kind_of
from alongside.connections.spreadsheets.furniture import FOOT, is_repeated_header, is_total_label
from alongside.connections.spreadsheets.headers import is_known_header
from alongside.connections.spreadsheets.levels import Levels, find_levels

Record = tuple[int, list[Cell]]
HEADING = "Heading above the rows"
NARROWEST = 3  # columns of a table that has headings between its rows


@dataclass(frozen=True, slots=True)
class Grouping:
    """Headings stand alone in the column `at`; what they say goes into the column `into`."""

    header: tuple[str, ...]
    at: int
    into: int
    label: str

    @property
    def names(self) -> list[str]:
        """The column names, with one for the headings if they have no column of their own."""
        names = [*self.header, self.label][: max(len(self.header), self.into + 1)]
        names[self.into] = names[self.into] or self.label
        return names

    def records(self, records: Iterator[Record]) -> Iterator[Record]:
        """Rows with their heading; a heading with no row under it is a row like any other."""
        heading: Record | None = None
        said, is_used = "", True
        for number, cells in records:
            if (text := _heading(cells, self.header)) and text[0] == self.at:
                if heading and not is_used:
                    yield heading
                heading, said, is_used = (number, cells), _value(text[1], self.label), False
                continue
            if sum(not is_blank(cell) for cell in cells) > 1:
                is_used = True
                yield number, self._with_heading(cells, said)
            else:
                yield number, cells
        if heading and not is_used:
            yield heading

    def _with_heading(self, cells: list[Cell], said: str) -> list[Cell]:
        first = next((cell for cell in cells if not is_blank(cell)), "")
        if is_total_label(as_text(first)) or is_repeated_header(cells, self.header):
            return cells
        if self.into < len(self.header):
            filled = cells + [""] * (self.into + 1 - len(cells))
            if is_blank(filled[self.into]):
                filled = [*filled[: self.into], said, *filled[self.into + 1 :]]
            return filled
        width = len(self.header)
        padded = cells + [""] * (width - len(cells))
        return [*padded[:width], said, *padded[width:]]


def find_grouping(
    header: Sequence[str], below: Sequence[Sequence[Cell]]
) -> Grouping | Levels | None:
    """How a table is grouped, if the rows below its header leave no doubt about it.

    At least two different headings, all in one column, the first above all rows, each with rows
    under it, or levels of them; otherwise such lines stay what they are and are listed as not read.
    """
    if len(header) < NARROWEST:
        return None
    rows = [cells for cells in below if any(not is_blank(cell) for cell in cells)]
    found = [_heading(cells, header) for cells in rows]
    headings = [one for one in found if one]
    if not headings or found[0] is None or len({text for _, text in headings}) < 2:
        return None
    pairs = zip(found, [*found[1:], None], strict=True)
    if len({at for at, _ in headings}) > 1:
        return find_levels(header, found, rows)
    if any(one and after for one, after in pairs):
        return None
    at = headings[0][0]
    data = [
        cells for cells, one in zip(rows, found, strict=True) if one is None and _is_data(cells)
    ]
    if not data:
        return None
    label = _common_label([text for _, text in headings])
    own = all(at >= len(cells) or is_blank(cells[at]) for cells in data)
    return Grouping(tuple(header), at, at if own else len(header), label)


def grouped(
    records: Callable[[], Iterator[Record]], grouping: Grouping | Levels, header_row: int
) -> Callable[[], Iterator[Record]]:
    """The same records with the headings in a column of their own, from below the header on."""

    def rows() -> Iterator[Record]:
        yield from grouping.records(one for one in records() if one[0] > header_row)

    return rows


def _heading(cells: Sequence[Cell], header: Sequence[str]) -> tuple[int, str] | None:
    """(column, text) of a line that holds a single text and is no total or foot."""
    filled = [at for at, cell in enumerate(cells) if not is_blank(cell)]
    if len(filled) != 1 or filled[0] >= len(header):
        return None
    text = as_text(cells[filled[0]]).strip()
    if kind_of(text) != "text" or is_total_label(text) or FOOT.match(text):
        return None
    return filled[0], text


def _is_data(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return len(filled) > 1 and not is_total_label(as_text(filled[0]))


def _common_label(texts: Sequence[str]) -> str:
    """What stands before the colon of every heading, if that names a column: "Referral Source"."""
    labels = {text.partition(":")[0].strip() for text in texts if ":" in text}
    label = labels.pop() if len(labels) == 1 and all(":" in text for text in texts) else ""
    return label if label and is_known_header(label) else HEADING


def _value(text: str, label: str) -> str:
    before, colon, after = text.partition(":")
    return after.strip() if colon and before.strip() == label else text
