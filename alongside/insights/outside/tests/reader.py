"""A reader who keeps every answer and works counts out of them by linear programming.

Unknown are the counts of month × sender × payer × arrived; each number told is one equation.
Nothing of how the answers are made is used but what is written on them.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from scipy.optimize import linprog

from alongside.measures.periods import Period, months_of

ENOUGH = 5  # so many values must stay possible for a count from 1 to 10

Cell = tuple[date, tuple[str, ...], str, bool]


@dataclass
class Reader:
    """Knows every month, sender and payer there is, and each equation it was told."""

    months: list[date]
    senders: list[tuple[str, ...]]
    payers: list[str]
    rows: list[np.ndarray] = field(default_factory=list)
    sums: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells: list[Cell] = [
            (month, sender, payer, arrived)
            for month in self.months
            for sender in self.senders
            for payer in self.payers
            for arrived in (True, False)
        ]

    def row(self, start, end, senders=None, payers=None, arrived=None) -> np.ndarray:
        """Mark the cells of whole months from start to end."""
        return np.array(
            [
                float(
                    start <= month <= end
                    and (senders is None or sender in senders)
                    and (payers is None or payer in payers)
                    and arrived in (None, came)
                )
                for month, sender, payer, came in self.cells
            ]
        )

    def told(self, count: float, row: np.ndarray) -> None:
        """Remember a count."""
        if not any(np.array_equal(row, known) for known in self.rows):
            self.rows.append(row)
            self.sums.append(float(count))

    def bounds(self, row: np.ndarray) -> tuple[float, float]:
        """Work out the least and the most that the cells of a row can be together."""
        alike = np.unique(np.vstack([*self.rows, row]), axis=1)  # cells no equation tells apart
        found = []
        for sign in (1.0, -1.0):
            answer = linprog(sign * alike[-1], A_eq=alike[:-1], b_eq=self.sums, method="highs")
            assert answer.status in (0, 3), answer.message
            found.append(np.inf if answer.status == 3 else sign * answer.fun)
        return found[0], found[1]

    def works_out(self, count: int, row: np.ndarray) -> bool:
        """Tell whether fewer than five values stay possible."""
        low, high = self.bounds(row)
        assert low - 1e-6 <= count <= high + 1e-6, "what was told is not true"
        return bool(np.floor(high + 1e-6) - np.ceil(low - 1e-6) + 1 < ENOUGH)


def small_counts(truth: Counter[Cell], reader: Reader) -> dict[str, tuple[int, np.ndarray]]:
    """Return the counts from 1 to 10 that somebody may want to know."""
    halves = sorted({(m.year, m.month > 6) for m in reader.months})
    spans = {f"{m:%Y-%m}": (m, m) for m in reader.months}
    for year, is_second in halves:
        first = date(year, 7 if is_second else 1, 1)
        spans[f"half {first}"] = (first, date(year, 12 if is_second else 6, 1))
    spans["all"] = (reader.months[0], reader.months[-1])
    wanted = {}
    values = np.array([truth[cell] for cell in reader.cells], dtype=float)
    for name, (start, end) in spans.items():
        asked = {"": {}} | {f"by {s[-1]}": {"senders": {s}} for s in reader.senders}
        if not name[0].isdigit():
            asked |= {f"paid by {p}": {"payers": {p}} for p in reader.payers}
            asked |= {"did not arrive": {"arrived": False}}
        for what, narrowed in asked.items():
            row = reader.row(start, end, **narrowed)
            count = int(values @ row)
            if 1 <= count <= 10:
                wanted[f"{name} {what}"] = (count, row)
    return wanted


def months_between(start: date, end: date) -> list[date]:
    """Return the first day of each month."""
    return [one.start for one in months_of(Period(start, end))]
