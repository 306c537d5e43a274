"""Which column is which field: guessed, shown with reasons, changed by a person, saved."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from alongside.connections.spreadsheets.assigning import Assignment, assign
from alongside.connections.spreadsheets.column_orders import ColumnOrders, find_orders
from alongside.connections.spreadsheets.content import Profile, profile
from alongside.connections.spreadsheets.errors import UnreadableMapping
from alongside.connections.spreadsheets.fields import BY_KEY
from alongside.connections.spreadsheets.furniture import is_furniture
from alongside.connections.spreadsheets.headers import header_likes
from alongside.connections.spreadsheets.no_day import no_day, no_month
from alongside.connections.spreadsheets.shape import TotalsLayout, find_shape
from alongside.connections.spreadsheets.sheet import Sheet

VERSION = 1
SAMPLE_ROWS = 1000
DATE_ORDERS = ("mdy", "dmy", "ymd")


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of a file and their fields; made for one sheet, saved by header texts."""

    assignments: tuple[Assignment, ...]
    date_order: str | None = None
    question: str | None = None
    layout: TotalsLayout = field(default_factory=TotalsLayout)
    orders: ColumnOrders = field(default_factory=ColumnOrders)
    is_bound: bool = False

    @property
    def shape(self) -> str:
        """ "referrals", "totals_long" or "totals_wide"."""
        return self.layout.shape

    @property
    def is_total(self) -> bool:
        """Whether the file is already totalled by source and month."""
        return self.layout.shape != "referrals"

    @property
    def columns(self) -> dict[str, Assignment]:
        """The column of each field that has one."""
        return {a.field: a for a in self.assignments if a.field}

    @property
    def left_aside(self) -> list[str]:
        """Headers of the columns with values that are no field and no month."""
        months = self.layout.months.keys() | {self.layout.year_column}
        return [
            a.header or f"column {a.column + 1}"
            for a in self.assignments
            if not a.field and a.samples and a.column not in months
        ]

    @property
    def problems(self) -> list[str]:
        """What keeps the file from being imported, or makes little sense, in sentences."""
        return problems_of(self)

    def with_field(self, column: int, key: str | None) -> "Mapping":
        """The same mapping with one column changed; a field stays with one column only."""
        if key is not None and key not in BY_KEY:
            raise UnreadableMapping(f"“{key}” is no field that a column can be.")
        changed = []
        for a in self.assignments:
            if a.column == column:
                changed.append(replace(a, field=key, confidence=1.0, why="You chose this."))
            elif key is not None and a.field == key:
                changed.append(replace(a, field=None, why="You chose another column for it."))
            else:
                changed.append(a)
        made = replace(self, assignments=tuple(changed))
        return replace(made, question=made.orders.question(made.assignments, made.date_order))

    def with_date_order(self, order: str | None) -> "Mapping":
        """The same mapping with the question about day and month answered."""
        if order is not None and order not in DATE_ORDERS:
            raise UnreadableMapping(f"“{order}” is no date order; say mdy, dmy or ymd.")
        return replace(
            self, date_order=order, question=self.orders.question(self.assignments, order)
        )

    def to_json(self) -> dict[str, Any]:
        """The mapping as JSON, without any value of the file."""
        return {
            "version": VERSION,
            "columns": [
                {"header": a.header, "column": a.column, "field": a.field,
                 "confidence": round(a.confidence, 2), "why": a.why}
                for a in self.assignments
            ],
            "date_order": self.date_order,
            "question": self.question,
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Dict[str, Any]) -> "Mapping":
        """A mapping from JSON, saved or written by hand; see docs/reference/import-fields.md."""
        version = data.get("version", VERSION)
        if version != VERSION:
            raise UnreadableMapping(f"This mapping is of version {version}; this program reads 1.")
        order = data.get("date_order")
        if order is not None and order not in DATE_ORDERS:
            raise UnreadableMapping(f"“{order}” is no date order; say mdy, dmy or ymd.")
        question = None if order else data.get("question")
        return cls(_saved_columns(data.get("columns") or []), order, question)

    def fits(self, sheet: Sheet) -> bool:
        """Whether every column of this mapping is in the sheet."""
        return not self.missing(sheet)

    def missing(self, sheet: Sheet) -> list[str]:
        """Headers of this mapping that the sheet does not have."""
        there = {_same(header) for header in sheet.header}
        return [a.header for a in self.assignments if a.field and _same(a.header) not in there]

    def bound_to(self, sheet: Sheet, today: date | None = None) -> "Mapping":
        """This mapping on the columns of a sheet; columns it does not name are guessed."""
        if self.is_bound:
            return self
        if missing := self.missing(sheet):
            named = ", ".join(f"“{header}”" for header in missing)
            raise UnreadableMapping(f"The mapping names {named}, which this file does not have.")
        return _mapping(sheet, _placed(self.assignments, sheet.header), self.date_order, today)


def guess_mapping(sheet: Sheet, today: date | None = None) -> Mapping:
    """Match a sheet's columns to fields by header and by content."""
    return _mapping(sheet, {}, None, today)


def _mapping(
    sheet: Sheet, fixed: dict[int, Assignment], order: str | None, today: date | None
) -> Mapping:
    profiles = _profiles(sheet)
    likes = header_likes(sheet.header)
    layout = find_shape(sheet, likes, profiles)
    assignments = assign(sheet.header, likes, profiles, layout, fixed)
    orders = _orders(sheet, profiles, today or date.today())  # noqa: DTZ011 — a calendar day
    question = orders.question(assignments, order)
    return Mapping(assignments, order, question, layout, orders, is_bound=True)


def _profiles(sheet: Sheet) -> list[Profile]:
    if "profiles" not in sheet.worked_out:
        rows = [row for row in sheet.sample(SAMPLE_ROWS) if not is_furniture(row, sheet.header)]
        columns = range(sheet.width)
        sheet.worked_out["profiles"] = [profile([row[c] for row in rows]) for c in columns]
    found: list[Profile] = sheet.worked_out["profiles"]
    return found


def _orders(sheet: Sheet, profiles: list[Profile], today: date) -> ColumnOrders:
    if ("orders", today) not in sheet.worked_out:
        sheet.worked_out["orders", today] = find_orders(sheet, profiles, today)
    found: ColumnOrders = sheet.worked_out["orders", today]
    return found


def _same(header: str) -> str:
    return " ".join(header.split()).casefold()


def _placed(saved: tuple[Assignment, ...], header: list[str]) -> dict[int, Assignment]:
    """Saved columns on this file's columns: by header, and by order where two share one."""
    free: dict[str, list[int]] = {}
    for column, text in enumerate(header):
        free.setdefault(_same(text), []).append(column)
    placed: dict[int, Assignment] = {}
    for a in saved:
        if places := free.get(_same(a.header)):
            at = a.column if a.column in places else places[0]
            places.remove(at)
            placed[at] = replace(a, column=at, header=header[at])
    return placed


def _saved_columns(columns: Any) -> tuple[Assignment, ...]:
    if isinstance(columns, dict):
        columns = [{"header": header, "field": key} for header, key in columns.items()]
    saved: list[Assignment] = []
    taken: set[str] = set()
    for entry in columns:
        if not isinstance(entry, dict) or not isinstance(entry.get("header"), str):
            raise UnreadableMapping("Each column of a mapping needs its header and its field.")
        key = entry.get("field") or None
        if key is not None and key not in BY_KEY:
            raise UnreadableMapping(f"“{key}” (for “{entry['header']}”) is no known field.")
        if key in taken:
            raise UnreadableMapping(f"The mapping names two columns for “{BY_KEY[key].label}”.")
        taken |= {key} if key else set()
        why = str(entry.get("why") or "As chosen before.")
        confidence = float(entry.get("confidence", 1.0))
        saved.append(
            Assignment(int(entry.get("column", -1)), entry["header"], key, confidence, why, ())
        )
    return tuple(saved)


def problems_of(mapping: Mapping) -> list[str]:
    """What is missing before the file can be imported."""
    has = mapping.columns
    found: list[str] = []
    if mapping.layout.shape == "totals_wide":
        if any(not m.year for m in mapping.layout.months.values()) and not mapping.layout.year:
            found.append("The months have no year. Write it into the column names.")
    elif mapping.layout.shape == "totals_long":
        if not {"month", "received_on", "created_on"} & has.keys():
            found.append(no_month(mapping.assignments))
        if "total_received" not in has:
            found.append("No column holds the number of referrals.")
    elif not {"received_on", "created_on"} & has.keys():
        found.append(no_day(mapping.assignments))
    return found
