"""Raw rows and their keys, two files side by side, read as the staged rows in the file's order."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from alongside.connections.spreadsheets.staged_columns import IMPORTED

KEYS = ("row_key", "content_hash", "mention_no")
STAGED = ("row", *KEYS, "patient_hash", *IMPORTED)


def joined_rows(
    raw: Path, keys: Path, size: int, columns: Sequence[str] = STAGED
) -> Iterator[pa.Table]:
    """Read each raw row with its keys, leaving out those that a later row replaces."""
    own = [name for name in columns if name not in KEYS]
    added = [name for name in columns if name in KEYS]
    # pre-buffering keeps what was read until the file is closed: memory would grow with the rows
    with (
        pq.ParquetFile(raw, pre_buffer=False) as rows,
        pq.ParquetFile(keys, pre_buffer=False) as found,
    ):
        stream = _Stream(found.iter_batches(size, columns=[*added, "is_kept"]))
        for batch in rows.iter_batches(size, columns=own):
            key = stream.take(batch.num_rows)
            table = pa.Table.from_batches([batch])
            arrays = [(key if name in KEYS else table).column(name) for name in columns]
            yield pa.Table.from_arrays(arrays, names=list(columns)).filter(key.column("is_kept"))


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
