"""How far the loop is closed: who referred is told what became of the patient, and how fast."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from alongside.measures.estimate import SMALLEST, Estimate, missing
from alongside.measures.proportion import proportion
from alongside.measures.waiting import middle_of

OCCASIONS = ibis.schema(
    {
        "referral_id": "!int64",
        "partner_id": "int64",
        "occurred_on": "!date",
        "told_on": "date",
    }
)
WITHIN_DAYS = 7
NEVER = 10**9  # stands for an occasion that nobody was told of: later than any day
NOTHING_RIPE = "no occasion has had its days yet"
MOST_UNTOLD = "more than half were not told of"


@dataclass(frozen=True, slots=True)
class Loop:
    """Share of referrals and of occasions told in time, days until told, and what is too recent."""

    closed: Estimate
    in_time: Estimate
    days: Estimate
    closed_referrals: int
    referrals: int
    too_recent: int


def occasions_from_arrow(occasions: pa.Table) -> ir.Table:
    """Take an Arrow table with the columns of OCCASIONS into an own in-process DuckDB.

    Raises ValueError naming the column for whatever does not fit.
    """
    try:
        checked = occasions.select(OCCASIONS.names).cast(OCCASIONS.to_pyarrow())
    except (KeyError, pa.ArrowInvalid) as error:
        raise ValueError(f"the table of occasions: {error}") from error
    return ibis.duckdb.connect().create_table("occasions", checked)


def loop(table: ir.Table, *, until: date, within: int = WITHIN_DAYS) -> Loop:
    """Closed referrals ÷ referrals, occasions told in time ÷ occasions, and median days to tell.

    Only occasions count that had `within` days by `until`. A referral is closed when each of its
    occasions was told within that time. Untold occasions stay in the median, as later than any day;
    where they are the half, there is no median. Wilson's and order-statistic 95 % intervals.
    """
    ripe = told_in_time(table, until, within)
    each = ripe.group_by("referral_id").aggregate(open=(~ripe.is_in_time).sum())
    sums = each.aggregate(referrals=each.count(), closed=(each.open == 0).sum())
    [row] = sums.to_pyarrow().to_pylist()
    days = ripe.group_by("days").aggregate(many=ripe.count(), told=ripe.is_in_time.sum())
    found = days.to_pyarrow().to_pylist()
    late = table.filter(~had_its_days(table, until, within)).count().to_pyarrow().as_py()
    referrals, closed = int(row["referrals"]), int(row["closed"] or 0)
    occasions = sum(int(one["many"]) for one in found)
    told = sum(int(one["told"] or 0) for one in found)
    if not referrals:
        nothing = missing(NOTHING_RIPE)
        return Loop(nothing, nothing, nothing, 0, 0, late)
    return Loop(
        closed=proportion(closed, referrals),
        in_time=proportion(told, occasions, of="occasion"),
        days=days_to_tell({int(one["days"]): int(one["many"]) for one in found}),
        closed_referrals=closed,
        referrals=referrals,
        too_recent=late,
    )


def loop_by_partner(
    table: ir.Table, *, until: date, within: int = WITHIN_DAYS
) -> dict[int, tuple[int, int]]:
    """Return {partner: (closed referrals, referrals)} of the same count as `loop`."""
    ripe = told_in_time(table, until, within)
    ripe = ripe.filter(ripe.partner_id.notnull())
    each = ripe.group_by(["partner_id", "referral_id"]).aggregate(open=(~ripe.is_in_time).sum())
    sums = each.group_by("partner_id").aggregate(
        closed=(each.open == 0).sum(), referrals=each.count()
    )
    rows = sums.order_by("partner_id").to_pyarrow().to_pylist()
    return {int(r["partner_id"]): (int(r["closed"]), int(r["referrals"])) for r in rows}


def told_in_time(table: ir.Table, until: date, within: int) -> ir.Table:
    """Return the occasions that had their days, each with days until told (NEVER) and in time."""
    ripe = table.filter(had_its_days(table, until, within))
    waited = ripe.told_on.delta(ripe.occurred_on, unit="day")
    known = ripe.told_on.notnull() & (ripe.told_on <= ibis.literal(until))
    days = known.ifelse(waited.clip(lower=0), NEVER)
    return ripe.mutate(days=days, is_in_time=days <= within)


def had_its_days(table: ir.Table, until: date, within: int) -> ir.BooleanValue:
    """The condition on occasions that lie at least `within` days before `until`."""
    past = ibis.literal(until).delta(table.occurred_on, unit="day")
    return past >= within


def days_to_tell(counted: dict[int, int]) -> Estimate:
    """Median days from {days: how often}, untold occasions as NEVER, with its 95 % interval.

    The upper bound is None where it lies among untold ones; the value too, where half is untold.
    """
    estimate = middle_of(counted)
    n = estimate.n
    high = None if estimate.high is None or estimate.high >= NEVER / 2 else estimate.high
    if estimate.value is None or estimate.value >= NEVER / 2:
        return missing(MOST_UNTOLD, n)
    found = replace(estimate, high=high)
    if n < SMALLEST:
        return replace(found, note=f"too few to tell: {n:,} occasion{'' if n == 1 else 's'}")
    return found
