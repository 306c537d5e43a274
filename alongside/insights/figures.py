"""The figures of a practice's stream: extract, narrow, measure; kept until the data change."""

from typing import TYPE_CHECKING

from alongside.insights.extract import extract
from alongside.insights.filters import Filters
from alongside.insights.kept import kept
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
    return kept("figures", practice, filters.key, lambda: measure(practice, filters))


def measure(practice: Practice, filters: Filters) -> "StreamFigures":
    """Measure every figure anew."""
    from alongside.measures.figures import stream_figures  # noqa: PLC0415 – see above

    table = table_for(practice, filters)
    return stream_figures(table, start=filters.period.start, end=filters.period.end)
