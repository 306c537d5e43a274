"""The reader of each mapped column, compiled once for a file."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from alongside.connections.spreadsheets import numbers, values
from alongside.connections.spreadsheets.assigning import Assignment
from alongside.connections.spreadsheets.cells import Cell
from alongside.connections.spreadsheets.dates import date_reader
from alongside.connections.spreadsheets.errors import UnreadableCell
from alongside.connections.spreadsheets.fields import BY_KEY, Field
from alongside.connections.spreadsheets.mapping import Mapping

LESS = re.compile(r"\s*(?:[-(−]\s*\$?|\$\s*-)\s*\d")
REMEMBERED = 20_000  # values per column; names, payers and codes repeat
DAYS_REMEMBERED = 60_000  # more days than a birth date can have
WHO_REFERRED = frozenset({"referrer", "source_kind", "source_name", "organisation"})
LONGEST = {
    "referral_id": 100, "patient_id": 100, "payer": 120, "payer_kind": 120, "therapist": 120,
    "status": 120, "clinic": 120, "evaluation_clinic": 120, "region": 120, "diagnosis": 250,
    "city": 100,
}  # fmt: skip
LONGEST_TEXT = 200
MOST_VISITS = 1_000
MOST_IN_A_MONTH = 1_000_000


# Reads the cells of a column at once if all of them are plain, else says None.
AtOnce = Callable[[Sequence[Cell]], Sequence[Any] | None]


class Remembered(dict[Cell, object]):
    """Reads each different value of a column once; forgets everything when it has grown too large.

    A value that cannot be read is None, and its reason stands in `reasons`.
    """

    def __init__(
        self,
        read: Callable[[Cell], object],
        most: int = REMEMBERED,
        at_once: AtOnce = lambda cells: None,
    ) -> None:
        super().__init__({"": None})
        self.read, self.most, self.at_once = read, most, at_once
        self.reasons: dict[Cell, str] = {}

    def __missing__(self, cell: Cell) -> object:
        value = None
        try:
            value = self.read(cell)
        except UnreadableCell as error:
            self.reasons[cell] = str(error)
        self[cell] = value
        return value

    def values_of(self, cells: Sequence[Cell]) -> Sequence[Any]:
        """The values of many cells: at once, or one look-up in C for each that was met before."""
        if (values := self.at_once(cells)) is not None:
            return values
        if len(self) > self.most:
            self.clear()
            self.reasons.clear()
            self[""] = None
        return list(map(self.__getitem__, cells))


class Column(NamedTuple):
    """A column in use: place, header, field, reader, and whether the file's first rows fill it."""

    at: int
    header: str
    key: str
    read: Remembered
    is_filled: bool


def compile_columns(mapping: Mapping, today: date) -> list[Column]:
    """The columns in use, in the order of the file."""
    compiled: list[Column] = []
    for a in mapping.assignments:
        if a.field:
            field = BY_KEY[a.field]
            order = mapping.orders.order(a.column, mapping.date_order)
            read = remembered(field, order, today, is_credit=_is_credit(a))
            header = a.header or f"Column {a.column + 1}"
            compiled.append(Column(a.column, header, a.field, read, bool(a.samples)))
    return compiled


def _is_credit(a: Assignment) -> bool:
    """Whether payments stand there as a ledger has them, less than zero: "(85.00)"."""
    return a.field == "payments" and bool(a.samples) and all(map(LESS.match, a.samples))


def remembered(field: Field, order: str, today: date, *, is_credit: bool = False) -> Remembered:
    """The memory in front of a field's reader; credits are turned round."""
    read = reader_of(field, order, today)
    if is_credit:
        return Remembered(lambda cell: -cents if isinstance(cents := read(cell), int) else None)
    if field.kind == "date":
        return Remembered(read, DAYS_REMEMBERED)
    if field.kind == "money":
        return Remembered(read, at_once=numbers.plain_money)
    if field.kind in _READERS or field.kind == "integer":
        return Remembered(read)
    return Remembered(read, at_once=values.plain_texts)


def reader_of(field: Field, order: str, today: date) -> values.Reader:
    """The reader of a field's values."""
    if field.kind == "date":
        born = field.key == "birth_date"
        return _birth_reader(order, today) if born else date_reader(order, today)
    if field.kind == "integer":
        totals = field.key.startswith("total_")
        return numbers.integer_reader(MOST_IN_A_MONTH if totals else MOST_VISITS)
    if field.kind in _READERS:
        return _READERS[field.kind]
    limit = LONGEST.get(field.key, LONGEST_TEXT)
    return values.text_reader(limit, keep_nothing=field.key in WHO_REFERRED)


def _birth_reader(order: str, today: date) -> values.Reader:
    """Birth dates; a column with years of birth only is read too, as numbers."""
    read_day = date_reader(order, today, birth=True)

    def read(cell: Cell) -> date | int | None:
        text = values.clean(cell).removesuffix(".0")
        if len(text) == 4 and text.isdigit():
            if not 1900 < int(text) <= today.year:
                raise UnreadableCell("not a year of birth")
            return int(text)
        return read_day(cell)

    return read


_READERS: dict[str, values.Reader] = {
    "npi": values.read_npi, "phone": values.read_phone, "zip": values.read_zip,
    "state": values.read_state, "code": values.read_code, "sex": values.read_sex,
    "money": numbers.read_money, "number": numbers.read_score, "age": numbers.read_age,
}  # fmt: skip
