"""Which comes first, month or day? Only evidence in the file decides; without it, somebody asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from alongside.connections.spreadsheets.cells import Cell
from alongside.connections.spreadsheets.dates import COMPACT, PARTS, WEEKDAY, Order

ORDERS: tuple[Order, ...] = ("mdy", "dmy", "ymd")
ENOUGH = 40  # telling values
MOSTLY = 0.95  # of the telling values; the few others are then reported as unreadable


@dataclass(slots=True)
class OrderEvidence:
    """What a column's numeric dates allow: how often each order alone makes a date."""

    today: date
    birth: bool = False
    only: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORDERS, 0))
    undecided: int = 0
    example: str = ""
    separators: set[str] = field(default_factory=set)

    def add(self, cell: Cell) -> None:
        """Take one more value into account; datetimes and written months say nothing."""
        if not isinstance(cell, str):
            return
        possible = self._possible(cell.strip())
        if len(possible) == 1:
            self.only[possible.pop()] += 1
        elif possible:
            self.undecided += 1
            self.example = self.example or cell.strip()

    @property
    def is_settled(self) -> bool:
        """Whether enough values have proved one order, so that reading on changes nothing."""
        return sum(self.only.values()) >= ENOUGH and self.order != "ambiguous"

    @property
    def order(self) -> Order:
        """The order the values prove, "ymd" when none needs one, "ambiguous" without proof."""
        telling = sum(self.only.values())
        if not telling and not self.undecided:
            return "ymd"
        for order in ORDERS:
            if telling and self.only[order] >= MOSTLY * telling:
                return order
        return "ambiguous"

    def _possible(self, text: str) -> set[Order]:
        """The orders in which a text is a date; empty when every order gives the same day."""
        text = WEEKDAY.sub("", text)
        if match := PARTS.match(text):
            a, mark, b, c = match[1], match[2], match[3], match[4]
        elif COMPACT.match(text) and text[:2] not in ("18", "19", "20", "21"):
            a, mark, b, c = text[:2], "", text[2:4], text[4:8]
        else:
            return set()
        if len(a) > 2 or len(c) == 3 or (a == b and len(c) == 4):
            return set()
        self.separators.add(mark)
        possible = self._feasible(int(a), int(b), int(c), short=len(c) <= 2)
        # "24-01-05" is met; "24/01/05" with the year first hardly ever.
        return possible if mark == "-" else possible - {"ymd"} or possible

    def _feasible(self, a: int, b: int, c: int, *, short: bool) -> set[Order]:
        soon = (self.today.year + 1) % 100
        possible: set[Order] = set()
        if 1 <= a <= 12 and 1 <= b <= 31:
            possible.add("mdy")
        if 1 <= a <= 31 and 1 <= b <= 12:
            possible.add("dmy")
        if short and 1 <= b <= 12 and 1 <= c <= 31 and (a <= soon or self.birth):
            possible.add("ymd")
        # A referral of 1931 is none: the last part is no year.
        if short and c > soon and "ymd" in possible and not self.birth:
            possible -= {"mdy", "dmy"}
        return possible


def date_order(values: Iterable[Cell], today: date | None = None) -> Order:
    """The order of day and month in a column: "mdy", "dmy", "ymd", or "ambiguous".

    >>> date_order(["01/02/2024", "01/25/2024"])
    'mdy'
    >>> date_order(["01/02/2024", "03/04/2024"])
    'ambiguous'
    """
    evidence = OrderEvidence(today or date.today())  # noqa: DTZ011 — calendar days, no instants
    for value in values:
        evidence.add(value)
    return evidence.order
