"""The order of day and month in each column of a file, settled by the file as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from alongside.connections.spreadsheets.assigning import Assignment
from alongside.connections.spreadsheets.content import Profile
from alongside.connections.spreadsheets.date_order import OrderEvidence
from alongside.connections.spreadsheets.fields import BY_KEY
from alongside.connections.spreadsheets.sheet import Sheet

READ_FIRST = 2000
BLOCK = 5000


@dataclass(frozen=True, slots=True)
class ColumnOrders:
    """The proven order of each column with dates, and an example where nothing proves it."""

    order_of: dict[int, str] = field(default_factory=dict)
    examples: dict[int, str] = field(default_factory=dict)

    def order(self, column: int, answer: str | None) -> str:
        """The order to read a column by: proof first, then the answer that somebody gave."""
        proven = self.order_of.get(column, "ambiguous")
        return proven if proven != "ambiguous" else answer or "ambiguous"

    def question(self, assignments: Sequence[Assignment], answer: str | None) -> str | None:
        """The one question to ask, if a column of dates in use is ambiguous and nobody answered."""
        for a in assignments:
            if a.field is None or BY_KEY[a.field].kind != "date":
                continue
            if self.order(a.column, answer) == "ambiguous" and a.column in self.examples:
                return f"“{self.examples[a.column]}” in “{a.header}”: month first or day first?"
        return None


def find_orders(sheet: Sheet, profiles: Sequence[Profile], today: date) -> ColumnOrders:
    """Look at all columns with dates; read on through the file while an order is unproven."""
    evidence = {
        column: OrderEvidence(today, birth=p.share("long_ago") > 0.5)
        for column, p in enumerate(profiles)
        if p.share("date") > 0.3 or (p.share("digits") > 0.5 and p.share("small") < 0.5)
    }
    rows = sheet.rows()
    block = list(islice(rows, READ_FIRST))
    while block and evidence:
        for column, seen in evidence.items():
            for _, cells in block:
                seen.add(cells[column])
        if not _unproven(evidence):
            break
        block = list(islice(rows, BLOCK))
    return _settled(evidence)


def _unproven(evidence: dict[int, OrderEvidence]) -> bool:
    proven = _by_separators(evidence)
    return any(
        seen.undecided and seen.order == "ambiguous" and _key(seen) not in proven
        for seen in evidence.values()
    )


def _key(seen: OrderEvidence) -> frozenset[str]:
    return frozenset(seen.separators)


def _by_separators(evidence: dict[int, OrderEvidence]) -> dict[frozenset[str], str]:
    """The order that columns of one format prove; no entry where two columns disagree."""
    proven: dict[frozenset[str], set[str]] = {}
    for seen in evidence.values():
        if sum(seen.only.values()) and seen.order != "ambiguous":
            proven.setdefault(_key(seen), set()).add(seen.order)
    return {key: orders.pop() for key, orders in proven.items() if len(orders) == 1}


def _settled(evidence: dict[int, OrderEvidence]) -> ColumnOrders:
    proven = _by_separators(evidence)
    orders: dict[int, str] = {}
    examples: dict[int, str] = {}
    for column, seen in evidence.items():
        order: str = seen.order
        if order == "ambiguous" and not sum(seen.only.values()):
            order = proven.get(_key(seen), order)
        orders[column] = order
        if order == "ambiguous":
            examples[column] = seen.example
    return ColumnOrders(orders, examples)
