"""Write the usable rows of a table to a Parquet file, batch by batch."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from alongside.registry.errors import RegistryFileError
from alongside.registry.loading.broken import Broken
from alongside.registry.loading.checking import keep_good
from alongside.registry.loading.columns import MAIN, TAXONOMIES
from alongside.registry.loading.kinds import Table
from alongside.registry.loading.reading import Progress, read_batches

MOST_BROKEN = 0.5  # a file of which more is broken is not what it seems
NEVER_MISSING = frozenset(MAIN)


def stage(table: Table, into: Path, progress: Progress) -> tuple[int, Broken]:
    """Write a table's good rows to `into`; return their number and the broken ones."""
    broken, count = Broken(table.source.name), 0
    writer: pq.ParquetWriter | None = None
    try:
        for done, batch in read_batches(table, broken, progress):
            del done
            rows = narrow(keep_good(complete(batch, table.kind), table.kind, broken), table.kind)
            writer = writer or pq.ParquetWriter(into, rows.schema, compression="zstd")
            writer.write_table(rows)
            count += rows.num_rows
    finally:
        if writer is not None:
            writer.close()
    check_is_usable(table, count, broken)
    return count, broken


def complete(rows: pa.Table, kind: str) -> pa.Table:
    """Return the rows with an empty column for each optional one that the file lacks."""
    if kind != "main":
        return rows
    empty = pa.array([""] * rows.num_rows, pa.string())
    for name in NEVER_MISSING - set(rows.column_names):
        rows = rows.append_column(name, empty)
    return rows.select([*MAIN, "row"])


def narrow(rows: pa.Table, kind: str) -> pa.Table:
    """Return the rows with the taxonomies in one column, primary first, set apart by spaces."""
    if kind != "main":
        return rows
    import pyarrow.compute as pc  # noqa: PLC0415

    columns = [name for name in rows.column_names if not name.startswith(("taxonomy_", "primary_"))]
    first, rest = [], []
    for n in range(1, TAXONOMIES + 1):
        code, is_primary = rows[f"taxonomy_{n}"], pc.equal(rows[f"primary_{n}"], "Y")
        if n > 1 and pc.all(pc.equal(code, "")).as_py():
            continue
        first.append(pc.if_else(is_primary, code, ""))
        rest.append(pc.if_else(is_primary, "", code))
    joined = pc.binary_join_element_wise(*first, *rest, " ")
    taxonomies = pc.replace_substring_regex(pc.utf8_trim_whitespace(joined), r" +", " ")
    return rows.select(columns).append_column("taxonomies", taxonomies)


def check_is_usable(table: Table, count: int, broken: Broken) -> None:
    """Raise when a table has no row, or is broken for the most part."""
    said = "; ".join(f"row {one.row:,}: {one.reason}" for one in broken.named[:3])
    if not count and table.kind == "main":
        raise RegistryFileError(f"{table.source.name} has no row that can be used. {said}".strip())
    if broken.count > MOST_BROKEN * (count + broken.count):
        raise RegistryFileError(
            f"{broken.count:,} of {count + broken.count:,} rows of {table.source.name} cannot be"
            f" used: {said}. Nothing was loaded."
        )
