"""All names in the order of the alphabet within each state, for searching by their beginning."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from alongside.registry.arrays import TextWriter, save_array
from alongside.registry.indexing.rows import batches


def write_names(con: Any, into: Path) -> None:
    """Write each name of each provider once for each state, with its first row there."""
    con.execute(
        """CREATE TABLE names AS SELECT state, key, min(row) AS row FROM (
             SELECT state, key, npi, rowid::UINTEGER AS row FROM idx
             UNION ALL
             SELECT state, fold(name) AS key, npi, row FROM (
               SELECT state, npi, rowid::UINTEGER AS row, unnest(string_split(others, '|')) AS name
               FROM idx WHERE others <> ''))
           WHERE key <> '' GROUP BY state, key, npi ORDER BY state, key, row"""
    )
    texts, rows = TextWriter(into, "names"), []
    for batch in batches(con, "SELECT key, row FROM names ORDER BY rowid"):
        texts.add(batch["key"])
        rows.append(batch["row"].to_numpy())
    texts.close()
    save_array(into, "name_row", np.concatenate(rows) if rows else np.zeros(0, dtype=np.uint32))
    states = con.execute(
        "SELECT state, min(rowid), max(rowid) + 1 FROM names GROUP BY state ORDER BY state"
    ).fetchall()
    spans = {state: [first, end] for state, first, end in states}
    (into / "name_states.json").write_text(json.dumps(spans))
    con.execute("DROP TABLE names")
