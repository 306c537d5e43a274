"""Read a table in batches of text columns, straight out of its zip file."""

import zlib
from collections.abc import Callable, Iterator
from zipfile import BadZipFile

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from alongside.registry.errors import RegistryFileError
from alongside.registry.loading.broken import Broken
from alongside.registry.loading.kinds import Table, workbook_rows

BLOCK = 4 << 20  # bytes that are parsed at once
UNAVAILABLE = "<UNAVAIL>"  # what CMS writes where a value may not be shown

Progress = Callable[[int], None]


def read_batches(
    table: Table, broken: Broken, progress: Progress
) -> Iterator[tuple[int, pa.Table]]:
    """Yield (number of rows before, columns under our names); broken rows are left out.

    Raises RegistryFileError when the file ends too early or is damaged.
    """
    done = 0
    try:
        for batch in raw_batches(table, broken, progress):
            yield done, as_text(batch, table, broken, done)
            done += batch.num_rows
    except (BadZipFile, EOFError, zlib.error, OSError) as error:
        raise RegistryFileError(
            f"{table.source.name} is damaged or was cut off after row {done + 1:,} ({error})."
            " Download it again."
        ) from error
    except pa.ArrowInvalid as error:
        raise RegistryFileError(
            f"{table.source.name} cannot be read as CSV after row {done + 1:,}: {error}."
        ) from error


def raw_batches(table: Table, broken: Broken, progress: Progress) -> Iterator[pa.RecordBatch]:
    """Yield batches of bytes as they stand in the file."""
    if table.source.is_workbook:
        yield from batches_of_workbook(table)
        return

    def leave_out(row: csv.InvalidRow) -> str:
        broken.skip(row.number, f"{row.actual_columns} columns instead of {row.expected_columns}")
        return "skip"

    # one thread: several do not know the numbers of the rows; unpacking is what takes the time
    wanted = list(table.names.values())
    with table.source.open() as file:
        reader = csv.open_csv(
            file,
            read_options=csv.ReadOptions(
                block_size=BLOCK, use_threads=False, skip_rows=1, column_names=list(table.header)
            ),
            parse_options=csv.ParseOptions(newlines_in_values=True, invalid_row_handler=leave_out),
            convert_options=csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.binary()),
                strings_can_be_null=False,
            ),
        )
        for batch in reader:
            progress(file.tell())
            yield batch


def batches_of_workbook(table: Table) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a workbook below its header."""
    rows = [[str(cell).strip() for cell in row] for row in workbook_rows(table.source)]
    below = rows[rows.index(list(table.header)) + 1 :] if list(table.header) in rows else []
    place = {name: at for at, name in enumerate(table.header)}
    columns = {name: [row[place[name]].encode() for row in below] for name in table.names.values()}
    yield pa.RecordBatch.from_pydict(
        columns, schema=pa.schema([(name, pa.binary()) for name in columns])
    )


def as_text(batch: pa.RecordBatch, table: Table, broken: Broken, done: int) -> pa.Table:
    """Return the columns as text under our names, without rows that are not UTF-8."""
    rows = pa.Table.from_batches([batch]).append_column("row", row_numbers(batch, broken, done))
    try:
        return texts_of(rows, table)
    except pa.ArrowInvalid:
        good = [row for row in range(rows.num_rows) if is_utf8(rows, row)]
        for row in sorted(set(range(rows.num_rows)) - set(good)):
            broken.add(rows["row"][row].as_py(), "letters that are not UTF-8")
        return texts_of(rows.take(pa.array(good, pa.int64())), table)


def row_numbers(batch: pa.RecordBatch, broken: Broken, done: int) -> pa.Array:
    """Return where each row of a batch stands in the file."""
    first, last = broken.number_of(done), broken.number_of(done + batch.num_rows - 1)
    if last - first == batch.num_rows - 1:
        return pa.array(range(first, last + 1), pa.int64())
    return pa.array([broken.number_of(done + n) for n in range(batch.num_rows)], pa.int64())


def texts_of(rows: pa.Table, table: Table) -> pa.Table:
    """Return trimmed text columns; raises pa.ArrowInvalid for bytes that are not UTF-8."""
    columns = {}
    for ours, theirs in table.names.items():
        text = pc.utf8_trim_whitespace(rows[theirs].cast(pa.string()))
        columns[ours] = pc.if_else(pc.equal(text, UNAVAILABLE), "", text)
    return pa.table({**columns, "row": rows["row"]})


def is_utf8(rows: pa.Table, row: int) -> bool:
    """Tell whether all of a row is UTF-8."""
    try:
        for name in rows.column_names:
            value = rows[name][row].as_py()
            if isinstance(value, bytes):
                value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
