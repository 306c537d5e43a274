"""Which pairs of rows are worth comparing: rows that share a key, joined by DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb
import numpy as np
import pyarrow as pa

from alongside.matching.lists.rows import Codes

LARGEST_BLOCK = 60


def candidate_pairs(kinds: Iterable[tuple[str, Sequence[str]]]) -> tuple[Codes, Codes]:
    """Return the pairs (left < right) that share a key held by at most LARGEST_BLOCK rows."""
    rows: list[int] = []
    keys: list[str] = []
    for kind, texts in kinds:
        for row, text in enumerate(texts):
            if text:
                rows.append(row)
                keys.append(f"{kind}:{text}")
    table = pa.table({"row": pa.array(rows, pa.int64()), "key": pa.array(keys, pa.string())})
    with duckdb.connect() as con:
        con.execute("SET threads = 2")
        con.register("keyed", table)
        found = con.execute(
            "WITH sized AS (SELECT hash(key) AS key, row FROM keyed),"
            " kept AS (SELECT key FROM sized GROUP BY key HAVING count(*) BETWEEN 2 AND ?),"
            " k AS (SELECT s.key, s.row FROM sized s JOIN kept USING (key))"
            " SELECT DISTINCT a.row AS l, b.row AS r FROM k a JOIN k b"
            " ON a.key = b.key AND a.row < b.row ORDER BY l, r",
            [LARGEST_BLOCK],
        ).fetchnumpy()
    return found["l"].astype(np.int64), found["r"].astype(np.int64)
