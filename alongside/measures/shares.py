"""Who sends how much: one row for each partner, person, kind or channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir

from alongside.measures.proportion import wilson

COLUMNS = (
    "partner_id",
    "contact_id",
    "kind",
    "channel",
    "clinic_id",
    "payer",
    "payer_kind",
    "region",
)


@dataclass(frozen=True, slots=True)
class Share:
    """One key's part of the stream; `share` from 0 to 1 with Wilson's 95 % bounds.

    `key` is None for referrals whose key is not known, so that all shares sum to 1.
    """

    key: int | str | None
    received: int
    arrived: int
    share: float
    low: float
    high: float
    last_received: date
    first_received: date


def credited(table: ir.Table) -> ir.Table:
    """Only referrals that came through a partner: those that count toward diversity."""
    return table.filter(table.channel == "partner")


def by(table: ir.Table, column: str) -> tuple[Share, ...]:
    """Received and arrived for each value of `column`, most first, unknown last.

    The denominator is all received referrals that came through a partner; for `channel` it is all
    received referrals. Raises ValueError for a column that is no key.
    """
    if column not in COLUMNS:
        raise ValueError(f"column {column!r}: shares exist by {', '.join(COLUMNS)}")
    grouped = received_by(table if column == "channel" else credited(table), column)
    ordered = grouped.order_by(grouped.key.isnull(), ibis.desc(grouped.received), grouped.key)
    found = ordered.to_pyarrow().to_pylist()
    everything = sum(int(row["received"]) for row in found)
    return tuple(_share(row, everything) for row in found)


def received_by(rows: ir.Table, column: str, *keys: str) -> ir.Table:
    """Sums, first and last day for each `key`, at will within each value of `keys`."""
    return rows.group_by([*keys, rows[column].name("key")]).aggregate(
        received=rows.received_count.sum(),
        arrived=rows.arrived_count.sum(),
        last_received=rows.received_on.max(),
        first_received=rows.received_on.min(),
    )


def counts(shares: tuple[Share, ...]) -> list[int]:
    """Received counts of the known keys, as `diversity` takes them."""
    return [share.received for share in shares if share.key is not None]


def _share(row: dict[str, Any], everything: int) -> Share:
    received = int(row["received"])
    low, high = wilson(received, everything)
    return Share(
        key=row["key"],
        received=received,
        arrived=int(row["arrived"]),
        share=received / everything,
        low=low,
        high=high,
        last_received=row["last_received"],
        first_received=row["first_received"],
    )
