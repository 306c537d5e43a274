"""A workbook with a tab for each month or year: sheets with the same columns are read as one."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank
from alongside.connections.spreadsheets.header_row import find_header
from alongside.connections.spreadsheets.months import month_of_header, year_in
from alongside.connections.spreadsheets.yearless import find_yearless

Record = tuple[int, list[Cell]]
ALIKE = 0.75  # of all columns of two sheets, those that both have
REPEATED = 0.5  # of a sheet's rows, those that stand in longer ones too: it is one of them again
FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a workbook: its name, its first rows, and all of them."""

    name: str
    head: list[list[Cell]]
    rows: Callable[[], Iterator[Record]]
    height: int
    note: str = ""  # what was done to its rows

    @property
    def header_at(self) -> int | None:
        """Which of the first rows holds the column names."""
        return find_header(self.head).at

    @property
    def header(self) -> list[str]:
        """The column names, empty without a header."""
        at = self.header_at
        return [] if at is None else [" ".join(as_text(c).split()) for c in self.head[at]]

    @property
    def dated_header(self) -> list[str]:
        """The column names, months without a year with the year that the tab is called by."""
        above = [as_text(c) for row in self.head[: self.header_at or 0] for c in row]
        year = year_in((self.name, *above))
        return [
            f"{text} {year}" if year and (m := month_of_header(text)) and not m.year else text
            for text in self.header
        ]


@dataclass(frozen=True, slots=True)
class Together:
    """Sheets read one after the other, on the columns of all of them."""

    tabs: tuple[Tab, ...]

    def records(self) -> Iterator[Record]:
        """Rows of all sheets; numbers run on, and only the first brings its head."""
        columns: list[str] = []
        for tab in self.tabs:
            columns += [text for text in tab.dated_header if text and text not in columns]
        for tab, before in zip(self.tabs, self._before(), strict=True):
            places = [columns.index(text) if text else None for text in tab.dated_header]
            header = (tab.header_at or 0) + 1
            for number, cells in tab.rows():
                if number > header:
                    yield before + number, _placed(cells, places, len(columns))
                elif tab is self.tabs[0]:
                    yield number, list(columns) if number == header else cells

    def place_of(self, number: int) -> tuple[str, int]:
        """The sheet and the row in it of a row of all."""
        before = self._before()
        at = bisect_right(before, number - 1) - 1
        return self.tabs[at].name, number - before[at]

    def _before(self) -> list[int]:
        """How many rows all sheets before each have."""
        return [0, *accumulate(tab.height for tab in self.tabs[:-1])]


def dated_tab(tab: Tab) -> Tab | None:
    """The same tab with the year that it is called by behind days that have none."""
    at = tab.header_at
    if at is None:
        return None
    above = [as_text(cell) for row in tab.head[:at] for cell in row]
    found = find_yearless(tab.header, tab.head[at + 1 :], year_in((tab.name, *above)))
    if found is None:
        return None
    head = [found.dated(cells) for cells in tab.head]
    return replace(tab, head=head, rows=lambda: found.records(tab.rows()), note=found.note)


def together(tabs: Sequence[Tab], best: Tab) -> tuple[Tab, ...]:
    """The sheets that go with the best one, in their order, or only one.

    Columns are matched by name. Where an overview holds the rows of the tabs again, or a tab is a
    copy of another, together they would count a referral twice: then the longer one is read.
    """
    alike = tuple(tab for tab in tabs if _is_alike(tab, best))
    return _without_repeated(alike) if len(alike) > 1 else (best,)


def _is_alike(tab: Tab, best: Tab) -> bool:
    mine, theirs = ([text for text in t.header if text] for t in (tab, best))
    if len(set(mine)) < len(mine) or len(mine) < FEWEST_COLUMNS:
        return False  # of two columns of one name nobody knows which is which
    both = set(mine) & set(theirs)
    return len(both) >= ALIKE * len(set(mine) | set(theirs))


def _without_repeated(tabs: tuple[Tab, ...]) -> tuple[Tab, ...]:
    if any(month_of_header(text) for text in tabs[0].header):
        return tabs  # totals: the rows are the sources, the same every year
    seen: set[int] = set()
    kept: set[int] = set()
    for at in sorted(range(len(tabs)), key=lambda at: -tabs[at].height):
        mine = {_hash(cells) for _, cells in tabs[at].rows() if _is_row(cells)}
        if len(mine) <= FEWEST_COLUMNS or len(mine & seen) < REPEATED * len(mine):
            kept.add(at)
            seen |= mine
    return tuple(tabs[at] for at in sorted(kept))


def _is_row(cells: Sequence[Cell]) -> bool:
    return sum(not is_blank(cell) for cell in cells) > 1


def _hash(cells: Sequence[Cell]) -> int:
    return hash(tuple(text for cell in cells if (text := as_text(cell).strip())))


def _placed(cells: list[Cell], places: Sequence[int | None], width: int) -> list[Cell]:
    """A sheet's cells in the columns of all; what stands beyond its named columns is kept last."""
    placed: list[Cell] = [""] * width
    for at, cell in enumerate(cells):
        if at >= len(places) or (place := places[at]) is None:
            if not is_blank(cell):
                placed.append(cell)
        else:
            placed[place] = cell
    return placed
