"""A reader of what is told outside, who keeps every answer: month × sender × payer × arrived."""

from collections import Counter
from datetime import date

import numpy as np

from alongside.insights.tests.working_out import Solver
from alongside.measures.periods import Period, months_of

Cell = tuple[date, tuple[str, ...], str, bool]


class Reader(Solver):
    """Knows every month, sender and payer there is."""

    def __init__(
        self, months: list[date], senders: list[tuple[str, ...]], payers: list[str]
    ) -> None:
        self.months, self.senders, self.payers = months, senders, payers
        courses = (True, False)
        super().__init__(
            [(m, s, p, c) for m in months for s in senders for p in payers for c in courses]
        )

    def row(self, start, end, senders=None, payers=None, arrived=None) -> np.ndarray:
        """Mark the cells of whole months from start to end."""
        return self.row_where(
            lambda cell: (
                start <= cell[0] <= end
                and (senders is None or cell[1] in senders)
                and (payers is None or cell[2] in payers)
                and arrived in (None, cell[3])
            )
        )


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
