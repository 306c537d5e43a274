"""The days on which each partner or person sent somebody: what every model starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir
import numpy as np

from alongside.measures.alive.clock import EVEN_CLOCK, Clock
from alongside.measures.alive.evidence import MONTH, Evidence, Floats, evidence_of
from alongside.measures.shares import credited


@dataclass(frozen=True)
class Diary:
    """One entry a key: its kind and the day numbers of its referrals, in order, one each."""

    keys: tuple[int | str, ...]
    kinds: tuple[str, ...]
    days: tuple[Floats, ...]

    def evidence(self, until: date, clock: Clock = EVEN_CLOCK) -> Evidence:
        """What was known at the end of a day, in the time of a clock."""
        today = until.toordinal()
        return evidence_of(self._on(clock, today), today, self.keys, self.kinds)

    def until(self, day: date) -> dict[int | str, Floats]:
        """The days of each key up to the end of a day, without keys that have none yet."""
        end = day.toordinal()
        found = {
            key: one[: np.searchsorted(one, end, side="right")]
            for key, one in zip(self.keys, self.days, strict=True)
        }
        return {key: one for key, one in found.items() if len(one)}

    def _on(self, clock: Clock, today: int) -> Sequence[Floats]:
        """Each one's days read off the clock, all at once."""
        if clock.is_even or not self.days:
            return self.days
        ends = np.cumsum([len(one) for one in self.days])
        return np.split(clock.back(np.concatenate(self.days), today), ends[:-1])

    def counts(self, keys: Sequence[int | str], after: date, until: date) -> np.ndarray:
        """Referrals of these keys later than `after`, up to `until`, shape (R,)."""
        place = dict(zip(self.keys, self.days, strict=True))
        ends = np.array([after.toordinal(), until.toordinal()])
        found = [np.diff(np.searchsorted(place[key], ends, side="right"))[0] for key in keys]
        return np.array(found, dtype=np.int64)


def diary_of(table: ir.Table, column: str, until: date) -> Diary:
    """Every known key of `column` with the days of its referrals through a partner, by key.

    One aggregate query. A month already totalled is spread evenly over its days, so that it shows
    neither a burst nor a drought that nobody saw.
    """
    rows = credited(table).filter(table.received_on <= until, table[column].notnull())
    grouped = rows.group_by(
        key=rows[column], day=rows.received_on, is_total=rows.is_total
    ).aggregate(received=rows.received_count.sum(), kind=rows.kind.max())
    found = grouped.order_by(["key", "day", "is_total"]).to_pyarrow().to_pydict()
    days: dict[int | str, list[float]] = {}
    kinds: dict[int | str, str] = {}
    for key, day, is_total, many, kind in zip(*found.values(), strict=True):
        days.setdefault(key, []).extend(_spread(day.toordinal(), many, is_total, until))
        kinds[key] = kind or "other"
    keys = tuple(days)
    return Diary(
        keys,
        tuple(kinds[key] for key in keys),
        tuple(np.sort(np.array(days[key], dtype=float)) for key in keys),
    )


def _spread(day: int, many: int, is_total: bool, until: date) -> list[float]:
    if not is_total:
        return [float(day)] * many
    length = min(MONTH, until.toordinal() - day)
    return [day + (place + 0.5) * length / many for place in range(many)]
