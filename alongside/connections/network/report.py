"""The network's report: what each practice's figures are like, and how practices compare."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import ibis.expr.types as ir

from alongside.connections.network.peers import MEASURES, Peers, peers_of
from alongside.measures import network
from alongside.measures.periods import end_of_month
from alongside.measures.table import period

VERSION = 1
MONTHS = 12


def default_period(table: ir.Table) -> tuple[date, date]:
    """Return the last twelve months that the lake holds, whole months."""
    last = table.received_on.max().to_pyarrow().as_py()
    end = end_of_month(last)
    year, month = divmod(end.year * 12 + end.month - MONTHS, 12)
    return date(year, month + 1, 1), end


def report(
    table: ir.Table,
    start: date | None = None,
    end: date | None = None,
    *,
    with_practices: bool = False,
) -> dict[str, Any]:
    """Compute every figure of the network for a period of whole months.

    `with_practices` adds a row for each practice under its key: for whoever runs the network.
    """
    if start is None or end is None:
        start, end = default_period(table)
    if start.day != 1 or end != end_of_month(end) or end < start:
        raise ValueError("A period of the network begins with a month and ends with one.")
    rows = by_practice(table, start, end)
    peers = peers_of(rows)
    months = network_months(period(table, start, end))
    content = {
        "version": VERSION,
        "period": {"from": start.isoformat(), "to": end.isoformat()},
        "practices": len(rows),
        "referrals": sum(row["received"] for row in rows),
        "arrivals": sum(row["arrived"] for row in rows),
        "months": months,
        "peers": peers_json(peers),
    }
    return content | ({"by_practice": rows} if with_practices else {})


def by_practice(table: ir.Table, start: date, end: date) -> list[dict[str, Any]]:
    """Return one row a practice: strength, steadiness and diversity, in the order of their keys."""
    inside = period(table, start, end)
    strength = network.strength(inside).select("practice_id", "received", "arrived", "conversion")
    steady = network.steadiness(table, start, end)
    diverse = network.diversity(inside)
    found: dict[int, dict[str, Any]] = {}
    for part in (strength, steady, diverse):
        for row in part.to_pyarrow().to_pylist():
            found.setdefault(row["practice_id"], {}).update(row)
    names = ("received", "arrived", "conversion", "mean", "fano", "partners", "hhi", "hill_1",
             "hill_2", "largest")  # fmt: skip
    return [
        {"practice": key, **{name: plain(found[key].get(name)) for name in names}}
        for key in sorted(found)
    ]


def plain(value: Any) -> Any:
    """Return a number as JSON holds it: NaN, which an engine may give for null, is null."""
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124


def network_months(table: ir.Table) -> list[dict[str, Any]]:
    """Return received and arrived of all practices together, by month."""
    counted = network.months(table)
    summed = counted.group_by("month").aggregate(
        received=counted.received.sum(), arrived=counted.arrived.sum()
    )
    rows = sorted(summed.to_pyarrow().to_pylist(), key=lambda row: row["month"])
    return [
        {"month": f"{row['month']:%Y-%m}"}
        | {name: int(row[name]) for name in ("received", "arrived")}
        for row in rows
    ]


def peers_json(peers: Sequence[Peers]) -> list[dict[str, Any]]:
    """Return the comparison as JSON."""
    return [
        {"measure": one.measure, "practices": one.practices, "quartiles": one.quartiles}
        for one in peers
    ]


def as_text(content: dict[str, Any]) -> str:
    """Return the report as a table to read."""
    span = content["period"]
    lines = [
        f"{content['practices']:,} practices, {content['referrals']:,} referrals,"
        f" {content['arrivals']:,} arrivals, {span['from']} to {span['to']}",
        "",
        f"{'':34}{'a quarter is below':>20}{'half':>12}{'three quarters':>18}",
    ]
    for one in content["peers"]:
        quartiles = one["quartiles"]
        said = [f"{value:,}" for value in quartiles] if quartiles else ["too few practices"]
        widths = (20, 12, 18)[: len(said)]
        words = MEASURES[one["measure"]]
        lines.append(
            f"{words:34}" + "".join(f"{s:>{w}}" for s, w in zip(said, widths, strict=True))
        )
    return "\n".join(lines)
