"""Days written in three columns: year, month and day become one column of dates.

Ref Year  Ref Month  Ref Day          Ref date
2024      3          17        →      2024-03-17
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank
from alongside.connections.spreadsheets.dates import MONTHS
from alongside.connections.spreadsheets.furniture import is_furniture
from alongside.connections.spreadsheets.header_words import header_parts

Record = tuple[int, list[Cell]]
YEARS = frozenset(["year", "yr", "yyyy", "yy", "año", "ano", "anio"])
MONTHS_SAID = frozenset(["month", "mo", "mon", "mth", "mm", "mes"])
DAYS = frozenset(["day", "dd", "dy", "dom", "dia", "día"])
BETWEEN = frozenset({"of", "the", "date"})
NOTE = "“{}”, “{}” and “{}” were read as one column, “{}”."
PROVEN = 0.9  # of the rows that fill all three, those that make a day


@dataclass(frozen=True, slots=True)
class SplitDate:
    """The columns of year, month and day, and the name of the column that they become."""

    year: int
    month: int
    day: int
    name: str

    @property
    def at(self) -> int:
        """Where the joined column stands: in place of the first of the three."""
        return min(self.year, self.month, self.day)

    def joined(self, cells: Sequence[Cell], header: Sequence[str]) -> Cell:
        """The day; a text of its parts where they make none, and nothing where none is said."""
        parts = [cells[at] for at in (self.year, self.month, self.day)]
        if all(is_blank(part) for part in parts):
            return ""
        if [as_text(part).strip() for part in parts] == [
            header[at] for at in (self.year, self.month, self.day)
        ]:
            return self.name
        return _day(parts) or "-".join(as_text(part).strip() for part in parts)


@dataclass(frozen=True, slots=True)
class Joining:
    """What is joined in a file: rows and header with one column in place of each three."""

    header: tuple[str, ...]
    found: tuple[SplitDate, ...]

    @property
    def names(self) -> list[str]:
        """The column names afterwards."""
        return [as_text(cell) for cell in self._with([one.name for one in self.found], self.header)]

    @property
    def notes(self) -> Iterator[str]:
        """What the person must know, a sentence for each."""
        for one in self.found:
            said = [self.header[at] for at in sorted((one.year, one.month, one.day))]
            yield NOTE.format(*said, one.name)

    def cells(self, cells: list[Cell]) -> list[Cell]:
        """One row with its days joined."""
        filled = cells + [""] * (len(self.header) - len(cells))
        return self._with([one.joined(filled, self.header) for one in self.found], filled)

    def records(
        self, records: Callable[[], Iterator[Record]], header_row: int
    ) -> Callable[[], Iterator[Record]]:
        """The same rows, from below the header on, with their days joined."""
        return lambda: (
            (number, self.cells(cells)) for number, cells in records() if number > header_row
        )

    def _with(self, days: Sequence[Cell], cells: Sequence[Cell]) -> list[Cell]:
        of = {one.at: day for one, day in zip(self.found, days, strict=True)}
        gone = {at for one in self.found for at in (one.year, one.month, one.day)} - of.keys()
        return [of.get(at, cell) for at, cell in enumerate(cells) if at not in gone]


def find_split_dates(header: Sequence[str], below: Sequence[Sequence[Cell]]) -> Joining | None:
    """The days in three columns, whose names differ in year, month and day alone."""
    rows = [cells for cells in below if not is_furniture(cells, header)]
    places: dict[tuple[str, ...], dict[str, int]] = {}
    for at, text in enumerate(header):
        part, rest = _part(text)
        if part and part not in places.setdefault(rest, {}):
            places[rest][part] = at
    found = []
    for of in places.values():
        if len(of) == 3 and _makes_days([[_cell(c, of[p]) for p in "ymd"] for c in rows]):
            name = _name(header[of["y"]])
            free = name if name not in header else f"{name} (year, month, day)"
            found.append(SplitDate(of["y"], of["m"], of["d"], free))
    return Joining(tuple(header), tuple(found)) if found else None


def _name(header: str) -> str:
    """What the day is called: "Ref date" for the year in "Ref Year"."""
    own = [word for word in header_parts(header) if word.lower() not in (*YEARS, *BETWEEN)]
    return " ".join([*own, "date"]) if own else "Date"


def _part(header: str) -> tuple[str, tuple[str, ...]]:
    """Which part of a day a header names, and its other words: ("y", ("ref",))."""
    words = [word.lower() for word in header_parts(header)]
    for part, said in (("y", YEARS), ("m", MONTHS_SAID), ("d", DAYS)):
        named = [word for word in words if word in said]
        if len(named) == 1:
            others = tuple(word for word in words if word not in (*said, *BETWEEN))
            return part, others
    return "", ()


def _makes_days(rows: Sequence[Sequence[Cell]]) -> bool:
    whole = [parts for parts in rows if not any(is_blank(part) for part in parts)]
    made = sum(_day(parts) is not None for parts in whole)
    return bool(made) and made >= PROVEN * len(whole)


def _day(parts: Sequence[Cell]) -> date | None:
    texts = [as_text(part).strip().removesuffix(".0") for part in parts]
    year, day = (int(text) if text.isdigit() else 0 for text in (texts[0], texts[2]))
    month = int(texts[1]) if texts[1].isdigit() else MONTHS.get(texts[1].lower().strip("."), 0)
    if len(texts[0]) == 2 and texts[0].isdigit():
        this = date.today().year  # noqa: DTZ011 — a calendar year
        year += this - this % 100 if year <= this % 100 + 1 else this - this % 100 - 100
    try:
        return date(year, month, day) if year > 1900 else None
    except ValueError:
        return None


def _cell(cells: Sequence[Cell], at: int) -> Cell:
    return cells[at] if at < len(cells) else ""
