"""Many practices at once: the sums of `strength` and `shares`, grouped by practice.

Tables in, tables out; nothing is computed before the engine is asked, be it DuckDB in process or
Spark. The table has the columns of `LAKE`: no names, no patients, no numbers that mean anything
outside. Divisions have `nullif`, as Spark's ANSI mode refuses to divide by zero.
"""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from alongside.measures.shares import credited, received_by
from alongside.measures.strength import monthly, sums
from alongside.measures.table import SCHEMA, period

LEFT_OUT = frozenset({"referral_id", "payer"})  # leads back to a patient; is free text
LAKE = ibis.schema(
    {"practice_id": "!int64"}
    | {name: kind for name, kind in SCHEMA.items() if name not in LEFT_OUT}
)


def strength(table: ir.Table) -> ir.Table:
    """One row a practice: the sums of `strength.Total`, and conversion = arrived / received.

    Conversion from 0 to 1; null for a practice that received nothing.
    """
    found = table.group_by("practice_id").aggregate(**sums(table))
    return found.mutate(conversion=_ratio(found.arrived, found.received))


def months(table: ir.Table) -> ir.Table:
    """One row a practice and month with referrals: received, arrived, visits, revenue."""
    return monthly(table, "practice_id")


def steadiness(table: ir.Table, start: date, end: date) -> ir.Table:
    """Mean and Fano factor of the monthly counts from `start` to `end`, whole months, by practice.

    Fano = s² / mean over all months of the period; those without referrals count as 0:
    s² = (Σx² − n·mean²) / (n − 1). Null for a period of one month.
    """
    number = (end.year - start.year) * 12 + end.month - start.month + 1
    counted = months(period(table, start, end))
    found = counted.group_by("practice_id").aggregate(
        total=counted.received.sum(), squares=(counted.received * counted.received).sum()
    )
    mean = found.total / number
    spread = (found.squares - mean * mean * number) / ibis.literal(number - 1).nullif(0)
    return found.select("practice_id", mean=mean, fano=_ratio(spread, mean))


def diversity(table: ir.Table, *keys: str) -> ir.Table:
    """Diversity by partner of each practice, at will of each value of `keys` (a month) within it.

    With xᵢ referrals of partner i and n = Σ xᵢ: `hhi` = 10,000 · Σ xᵢ(xᵢ−1) / n(n−1), unbiased
    (Simpson 1949; null when n < 2); `hill_1` = exp(ln n − Σ xᵢ ln xᵢ / n) and `hill_2` = n² / Σxᵢ²,
    as observed (Hill 1973); `largest` = max xᵢ / n. The twins in NumPy: `hill`, `concentration`.
    """
    known = credited(table)
    by_partner = received_by(known.filter(known.partner_id.notnull()), "partner_id",
                             "practice_id", *keys)  # fmt: skip
    x = by_partner.received
    found = by_partner.group_by(["practice_id", *keys]).aggregate(
        partners=by_partner.count(),
        n=x.sum(),
        pairs=(x * (x - 1)).sum(),
        squares=(x * x).sum(),
        logs=(x.cast("float64") * x.cast("float64").ln()).sum(),
        most=x.max(),
    )
    n = found.n.cast("float64")
    return found.select(
        "practice_id",
        *keys,
        "partners",
        "n",
        hhi=10_000 * _ratio(found.pairs, found.n * (found.n - 1)),
        hill_1=(n.ln() - found.logs / n).exp(),
        hill_2=_ratio(n * n, found.squares),
        largest=_ratio(found.most, found.n),
    )


def monthly_diversity(table: ir.Table) -> ir.Table:
    """The same for each practice and calendar month."""
    return diversity(table.mutate(month=table.received_on.truncate("M")), "month")


def relationships(table: ir.Table) -> ir.Table:
    """One row a practice and partner: referrals, first and last day: what BG/NBD and others fit."""
    known = credited(table)
    return received_by(known.filter(known.partner_id.notnull()), "partner_id", "practice_id")


def _ratio(part: ir.NumericValue, whole: ir.NumericValue) -> ir.NumericValue:
    return part.cast("float64") / whole.cast("float64").nullif(0.0)
