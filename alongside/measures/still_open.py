"""Referrals without an outcome: which of them may still arrive, and which were left open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

OPEN = ("received", "accepted", "scheduled", "no_show")
TIME_TO_ARRIVE = timedelta(days=90)
"""Practices look at conversion after 30 and after 90 days; who came not by then hardly comes."""


def known_until(table: ir.Table, end: date) -> date:
    """The day up to which the table tells what became of referrals: its last one, or `end`."""
    last: date | None = table.received_on.max().to_pyarrow().as_py()
    return max(end, last) if last else end


def may_arrive(table: ir.Table, until: date) -> ir.BooleanValue:
    """Received within 90 days up to `until`, and neither arrived nor given up."""
    return _open(table) & (table.received_on > until - TIME_TO_ARRIVE)


def left_open(table: ir.Table, until: date) -> ir.BooleanValue:
    """Older than that, and nothing says that the patient came, or that nobody waits any more."""
    return _open(table) & (table.received_on <= until - TIME_TO_ARRIVE)


def is_decided(table: ir.Table, until: date) -> ir.BooleanValue:
    """Arrived, given up or left open; a total whose arrivals are not known is not decided."""
    unknown = table.is_total & _waits(table)
    return ~(may_arrive(table, until) | unknown)


def _open(table: ir.Table) -> ir.BooleanValue:
    return ~table.is_total & _waits(table)


def _waits(table: ir.Table) -> ir.BooleanValue:
    return table.state.isin(OPEN) & (table.arrived_count == 0)
