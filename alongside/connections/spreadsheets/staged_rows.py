"""Raw rows and their keys side by side, written as the staged rows in the file's order."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from alongside.connections.spreadsheets.staged_columns import IMPORTED, RAW_SCHEMA

CHUNK = 10_000
KEYS = (("row_key", pa.string()), ("content_hash", pa.string()), ("mention_no", pa.int64()))
PLAIN = ("patient_hash", *IMPORTED)
STAGED_SCHEMA = pa.schema(
    [RAW_SCHEMA.field("row"), *KEYS, *(RAW_SCHEMA.field(name) for name in PLAIN)]
)


def join_rows(raw: Path, keys: Path, at: Path) -> None:
    """Write each raw row with its keys, leaving out those that a later row replaces."""
    with (
        pq.ParquetFile(raw) as rows,
        pq.ParquetFile(keys) as found,
        pq.ParquetWriter(at, STAGED_SCHEMA, compression="lz4") as out,
    ):
        stream = _Stream(found.iter_batches(CHUNK))
        for batch in rows.iter_batches(CHUNK, columns=["row", *PLAIN]):
            key = stream.take(batch.num_rows)
            arrays = [batch.column("row"), *(key.column(name) for name, _ in KEYS)]
            arrays += [batch.column(name) for name in PLAIN]
            table = pa.Table.from_arrays(arrays, schema=STAGED_SCHEMA)
            out.write_table(table.filter(key.column("is_kept")))


class _Stream:
    """Batches of any size, taken in the sizes that are asked for."""

    def __init__(self, batches: Iterator[pa.RecordBatch]) -> None:
        self.batches = batches
        self.rest: pa.Table | None = None

    def take(self, size: int) -> pa.Table:
        """The next `size` rows."""
        parts = [] if self.rest is None else [self.rest]
        while sum(part.num_rows for part in parts) < size:
            parts.append(pa.Table.from_batches([next(self.batches)]))
        whole = pa.concat_tables(parts)
        self.rest = whole.slice(size)
        return whole.slice(0, size)
