"""The analytic table of referrals: its columns, its checks and the two ways of cutting it."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from alongside.measures.periods import Period

CHANNELS = ("partner", "patient", "self", "online", "unknown")
STATES = (
    "received",
    "accepted",
    "scheduled",
    "evaluated",
    "in_care",
    "discharged",
    "declined",
    "lost",
    "cancelled",
    "no_show",
)
SCHEMA = ibis.schema(
    {
        "referral_id": "!int64",
        "received_on": "!date",
        "evaluated_on": "date",
        "discharged_on": "date",
        "contact_id": "int64",
        "partner_id": "int64",
        "kind": "string",
        "channel": "!string",
        "clinic_id": "int64",
        "payer": "string",
        "payer_kind": "string",
        "region": "string",
        "state": "!string",
        "finished": "boolean",
        "visits": "int64",
        "revenue_cents": "int64",
        "received_count": "!int64",
        "arrived_count": "!int64",
        "is_total": "!boolean",
    }
)


def from_arrow(referrals: pa.Table) -> ir.Table:
    """Take an Arrow table with the columns of SCHEMA (any order) into an own in-process DuckDB.

    One connection a call, so that threads never share one. Raises ValueError naming the row
    (counted from 1), the column and the value for whatever does not fit.
    """
    checked = _with_schema(referrals)
    _check(checked)
    return ibis.duckdb.connect().create_table("referrals", checked)


def period(table: ir.Table, start: date, end: date) -> ir.Table:
    """Referrals received from `start` to `end`, both days included."""
    Period(start, end)
    return table.filter(table.received_on.between(start, end))


def filtered(
    table: ir.Table,
    *,
    clinic_id: int | None = None,
    kind: str | None = None,
    payer: str | None = None,
) -> ir.Table:
    """Only the referrals of one clinic, one kind of partner, one payer; None leaves all in."""
    wanted = {"clinic_id": clinic_id, "kind": kind, "payer": payer}
    conditions = [table[name] == value for name, value in wanted.items() if value is not None]
    return table.filter(conditions) if conditions else table


def _with_schema(referrals: pa.Table) -> pa.Table:
    absent = [name for name in SCHEMA.names if name not in referrals.column_names]
    if absent:
        raise ValueError(f"the table of referrals lacks the columns {', '.join(absent)}")
    target = SCHEMA.to_pyarrow()
    columns = [_cast(referrals[field.name], field) for field in target]
    return pa.table(columns, names=list(SCHEMA.names))


def _cast(column: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray:
    try:
        return column.cast(field.type)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise ValueError(f"column {field.name}: expected {field.type}: {error}") from error


def _check(checked: pa.Table) -> None:
    for name, kind in SCHEMA.items():
        if not kind.nullable:
            _refuse(checked, name, pc.is_null(checked[name]), "is empty")
    for name, known in (("channel", CHANNELS), ("state", STATES)):
        stranger = pc.invert(pc.is_in(checked[name], value_set=pa.array(known)))
        _refuse(checked, name, stranger, f"is none of {', '.join(known)}")
    _refuse(checked, "received_count", pc.less(checked["received_count"], 1), "is below one")
    for name in ("arrived_count", "visits"):
        _refuse(checked, name, pc.less(checked[name], 0), "is below zero")
    too_many = pc.greater(checked["arrived_count"], checked["received_count"])
    single = pc.and_(too_many, pc.invert(checked["is_total"]))
    _refuse(checked, "arrived_count", single, "is more than were received")


def _refuse(checked: pa.Table, name: str, wrong: pa.ChunkedArray, reason: str) -> None:
    row = pc.index(pc.fill_null(wrong, fill_value=False), value=True).as_py()
    if row >= 0:
        raise ValueError(f"row {row + 1}, column {name}: {checked[name][row].as_py()!r} {reason}")
