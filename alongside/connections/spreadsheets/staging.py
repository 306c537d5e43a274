"""A file's rows on disk, typed and keyed, ready to be imported or measured in chunks."""

import shutil
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from alongside.connections.spreadsheets import row_keys
from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.parsed_row import Unread
from alongside.connections.spreadsheets.rows import read_blocks
from alongside.connections.spreadsheets.sheet import Sheet
from alongside.connections.spreadsheets.staged import Staged, write_facts
from alongside.connections.spreadsheets.staged_columns import (
    RAW_SCHEMA,
    UNREAD_SCHEMA,
    returned_memory,
    to_table,
    unread_table,
)
from alongside.core.collecting import collected_seldom

__all__ = ["Staged", "stage"]

CHUNK = 10_000  # entries about repeated numbers
PATIENTS_REMEMBERED = 50_000
Progress = Callable[..., object]


def stage(
    sheet: Sheet,
    mapping: Mapping,
    path: Path,
    *,
    progress: Progress = lambda done, total=0: None,
    hash_patient: Callable[[str], bytes],
) -> Staged:
    """Read a whole sheet into the folder `path`; raises UnreadableFile or UnreadableMapping.

    `hash_patient` turns the canonical text of a patient's identity into bytes that mean nothing
    without its key; neither names nor birth dates reach the disk. `progress(done, total)` is
    called after each chunk, with total 0 where it is not known.
    """
    mapping = mapping.bound_to(sheet)
    path = Path(path)
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700, parents=True)
    writing = _Writing(path, sheet, progress, lru_cache(PATIENTS_REMEMBERED)(hash_patient))
    try:
        with returned_memory(), collected_seldom():
            writing.read_all(mapping)
            found = _join(writing, path, mapping.is_total)
    finally:
        writing.close()
    write_facts(path, sheet, mapping, dict(writing.counts) | found)
    return Staged.open(path)


def _join(writing: "_Writing", path: Path, is_total: bool) -> dict[str, Any]:
    """Give the raw rows their keys and mentions; return the facts about them."""
    with row_keys.connect(path) as con:
        row_keys.make_mentions(con, writing.raw, path / "mentions.parquet", is_total)
        writing.note_repeated(con)
        row_keys.write_keys(con, path / "keys.parquet")
        return row_keys.facts(con)


class _Writing:
    """The two files being written: raw rows, and what could not be read."""

    def __init__(
        self, path: Path, sheet: Sheet, progress: Progress, hash_patient: Callable[[str], bytes]
    ) -> None:
        self.path, self.sheet = path, sheet
        self.progress, self.hash_patient = progress, hash_patient
        self.raw = path / "rows.parquet"
        self.rows = pq.ParquetWriter(
            self.raw, RAW_SCHEMA, compression="lz4", write_statistics=False
        )
        self.unread = pq.ParquetWriter(path / "unread.parquet", UNREAD_SCHEMA)
        self.counts: Counter[str] = Counter(rows=0, unread_rows=0, unread_cells=0, remarks=0)

    def read_all(self, mapping: Mapping) -> None:
        """Read the file in chunks of bounded size."""
        total = self.sheet.about_rows()
        for block in read_blocks(self.sheet, mapping):
            if block.size:
                self.rows.write_table(to_table(block, self.hash_patient))
                self.counts["rows"] += block.size
            self.note(block.unread)
            self.progress(self.counts["rows"], max(total, self.counts["rows"]) if total else 0)
        self.rows.close()

    def note(self, unread: list[Unread]) -> None:
        """Write down what could not be read, and count it by what it is."""
        if not unread:
            return
        self.unread.write_table(unread_table([self.in_its_sheet(one) for one in unread]))
        whole = sum(not u.column for u in unread)
        remarks = sum(u.kept for u in unread)
        self.counts["rows"] += whole
        self.counts["unread_rows"] += whole
        self.counts["remarks"] += remarks
        self.counts["unread_cells"] += len(unread) - whole - remarks

    def in_its_sheet(self, one: Unread) -> Unread:
        """The same with the row as its sheet counts, where several were read as one."""
        if self.sheet.place_of is None:
            return one
        name, row = self.sheet.place_of(one.row)
        return one._replace(row=row, reason=f"{one.reason} (sheet “{name}”)")

    def note_repeated(self, con: Any) -> None:
        """Write down rows whose referral number comes again later."""
        repeated = row_keys.repeated_numbers(con, self.sheet.spoken_row)
        while chunk := list(islice(repeated, CHUNK)):
            self.counts["repeated_numbers"] += len(chunk)
            self.note(chunk)
            self.counts["rows"] -= len(chunk)  # they were counted when they were read

    def close(self) -> None:
        """Close both files and remove what the database spilled."""
        self.rows.close()
        self.unread.close()
        shutil.rmtree(self.path / "spill", ignore_errors=True)
