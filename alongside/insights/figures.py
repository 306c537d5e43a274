"""The figures of a practice's stream: extract, narrow, measure; kept until the data change."""

from typing import TYPE_CHECKING

from django.core.cache import cache

from alongside.insights.extract import edition, extract
from alongside.insights.filters import Filters
from alongside.practices.models import Practice

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from alongside.measures.figures import StreamFigures


def table_for(practice: Practice, filters: Filters) -> "ir.Table":
    """Return the analytic table of a practice, narrowed to a clinic, kind and payer kind.

    Whole in time: comparisons and gaps look at days outside the period too.
    """
    import ibis  # noqa: PLC0415 – costs a second, and most answers come from the cache

    table = ibis.duckdb.connect().read_parquet(extract(practice))
    wanted = {
        "clinic_id": filters.clinic_id,
        "kind": filters.kind,
        "payer_kind": filters.payer_kind,
    }
    conditions = [table[name] == value for name, value in wanted.items() if value is not None]
    return table.filter(conditions) if conditions else table


def figures_for(practice: Practice, filters: Filters) -> "StreamFigures":
    """Return every figure of the stream for these filters, measured once a data version."""
    key = f"figures:{edition(practice)}:{filters.key}"
    kept: StreamFigures | None = cache.get(key)
    if kept is not None:
        return kept
    from alongside.measures.figures import stream_figures  # noqa: PLC0415 – see above

    table = table_for(practice, filters)
    found = stream_figures(table, start=filters.period.start, end=filters.period.end)
    cache.set(key, found)
    return found
