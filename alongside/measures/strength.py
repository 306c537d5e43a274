"""Strength of a stream: what came in, what came of it, month by month and in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir

from alongside.measures.periods import Period, months_of
from alongside.measures.still_open import (
    TIME_TO_ARRIVE,
    is_decided,
    known_until,
    left_open,
    may_arrive,
)
from alongside.measures.table import period


@dataclass(frozen=True, slots=True)
class Month:
    """Referrals received in one calendar month, as far as it lies in the period.

    `arrived` counts arrivals of the referrals received in this month, so that months sum to the
    totals. `visits` and `revenue_cents` are None where the month has no known value. `days` is how
    many days of the month lie in the period, `is_whole` whether that is all of them.
    """

    month: date
    received: int
    arrived: int
    visits: int | None
    revenue_cents: int | None
    days: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Total:
    """Sums over a table of referrals; each `…_known` says how many rows could tell.

    Of those that have not arrived, `may_arrive` came within the last 90 days and are still open,
    `left_open` are open and older; `decided` are all whose outcome counts.
    `single_visits`, `visits_squared`, `single_visits_known`: over rows that stand for one referral.
    """

    received: int
    arrived: int
    may_arrive: int
    left_open: int
    decided: int
    with_course: int
    evaluated_known: int
    already_totalled: int
    visits: int
    visits_known: int
    single_visits: int
    single_visits_known: int
    visits_squared: int
    revenue_cents: int
    revenue_known: int
    finished: int
    finished_known: int


def sums(table: ir.Table) -> dict[str, Any]:
    """Return the aggregates of a `Total` that do not depend on a day, by its fields."""
    single = ~table.is_total
    visits = single.ifelse(table.visits, ibis.null("int64"))
    return {
        "received": table.received_count.sum(),
        "arrived": table.arrived_count.sum(),
        "with_course": ((table.state != "received") | (table.arrived_count > 0)).sum(),
        "evaluated_known": table.evaluated_on.count(),
        "already_totalled": table.is_total.ifelse(table.received_count, 0).sum(),
        "visits": table.visits.sum(),
        "visits_known": table.visits.count(),
        "single_visits": visits.sum(),
        "single_visits_known": visits.count(),
        "visits_squared": (visits * visits).sum(),
        "revenue_cents": table.revenue_cents.sum(),
        "revenue_known": table.revenue_cents.count(),
        "finished": table.finished.sum(),
        "finished_known": table.finished.count(),
    }


def total(table: ir.Table, until: date | None = None) -> Total:
    """Sum the table in one aggregate query; an empty table gives zeros.

    `until`: the day up to which outcomes are known; without it, the table's last day received.
    """
    until = until or known_until(table, date.min + TIME_TO_ARRIVE)
    waiting = {"may_arrive": may_arrive, "left_open": left_open, "decided": is_decided}
    counted = {
        name: which(table, until).ifelse(table.received_count, 0).sum()
        for name, which in waiting.items()
    }
    row = table.aggregate(**sums(table), **counted).to_pyarrow().to_pylist()[0]
    return Total(**{name: int(value or 0) for name, value in row.items()})


def tells_outcomes(sums: Total) -> bool:
    """Whether anything says what became of the referrals; else none has to count as lost."""
    return bool(sums.arrived or sums.with_course or sums.evaluated_known)


def months(table: ir.Table, start: date, end: date) -> tuple[Month, ...]:
    """One row for each calendar month from `start` to `end`, months without referrals included.

    Raises ValueError when the period ends before it starts.
    """
    grouped = monthly(period(table, start, end))
    found = {row["month"]: row for row in grouped.to_pyarrow().to_pylist()}
    return tuple(_month(part, found) for part in months_of(Period(start, end)))


def monthly(rows: ir.Table, *keys: str) -> ir.Table:
    """Sums of each calendar month with referrals, at will of each value of `keys` too."""
    month = rows.received_on.truncate("M").name("month")
    return rows.group_by([*keys, month]).aggregate(
        received=rows.received_count.sum(),
        arrived=rows.arrived_count.sum(),
        visits=rows.visits.sum(),
        revenue_cents=rows.revenue_cents.sum(),
    )


def _month(part: Period, found: dict[date, dict[str, Any]]) -> Month:
    first = part.start.replace(day=1)
    row = found.get(first, {})
    return Month(
        month=first,
        received=int(row.get("received", 0)),
        arrived=int(row.get("arrived", 0)),
        visits=_whole(row.get("visits")),
        revenue_cents=_whole(row.get("revenue_cents")),
        days=part.days,
        is_whole=part.is_whole_months,
    )


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)
