"""The same expressions run on a cluster: every query also compiles to Spark's SQL."""

from datetime import date

import ibis
import ibis.expr.types as ir

from alongside.measures.figures import stream_figures
from alongside.measures.tests.tables import by_eye
from alongside.measures.tests.test_figures import QUARTER


def test_every_query_compiles_for_spark(monkeypatch):
    texts = []
    run = ir.Table.to_pyarrow

    def compiled_and_run(expression, **options):
        texts.append(ibis.to_sql(expression, dialect="pyspark"))
        return run(expression, **options)

    table = by_eye(QUARTER)
    monkeypatch.setattr(ir.Table, "to_pyarrow", compiled_and_run)
    figures = stream_figures(table, start=date(2026, 1, 1), end=date(2026, 3, 31))
    assert figures.referrals == 4
    assert len(texts) > 10
    assert all(text.upper().startswith(("SELECT", "WITH")) for text in texts)
    assert any("DATEDIFF" in text.upper() for text in texts)
