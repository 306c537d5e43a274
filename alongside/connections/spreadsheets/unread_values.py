"""The values of a file that could not be read: beside the file until it is imported, then kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyarrow.parquet as pq
from django.db.models import Count, Min

from alongside.connections.spreadsheets import files
from alongside.connections.spreadsheets.masking import Cell
from alongside.connections.spreadsheets.models import ImportBatch, Stage, UnreadCell
from alongside.connections.spreadsheets.staging import Staged

STAGED = frozenset({Stage.PREVIEWED, Stage.IMPORTING})


def unread_values(batch: ImportBatch) -> Iterator[Cell]:
    """Yield (row, column, value, reason), by row."""
    if batch.stage in STAGED:
        yield from staged_values(batch)
        return
    cells = UnreadCell.objects.of(batch.practice).filter(batch=batch)
    # decrypted on the way out of the database, which the field's declared type does not tell
    found: Any = cells.values_list("row", "column", "value", "reason").iterator()
    yield from found


def staged_values(batch: ImportBatch) -> Iterator[Cell]:
    """Yield the values as the preview left them beside the file."""
    staged = Staged.open(files.staged_of(batch))
    if not staged.unread_count:
        return
    for part in pq.ParquetFile(staged.unread_path, pre_buffer=False).iter_batches(10_000):
        for one in part.to_pylist():
            yield one["row"], one["column"], one["value"], one["reason"]


def unread_count(batch: ImportBatch) -> int:
    """Return how many there are."""
    counts = batch.preview if batch.stage in STAGED else batch.summary
    return int(counts.get("unread_cells") or 0)


def some_unread(batch: ImportBatch, start: int, end: int) -> list[Cell]:
    """Return the values from number `start` (0 is the first) up to `end`."""
    return list(islice(unread_values(batch), start, end))


@dataclass(frozen=True)
class Group:
    """Entries of one column with one reason."""

    column: str
    reason: str
    count: int
    first_row: int


def unread_groups(batch: ImportBatch, limit: int) -> list[Group]:
    """Return what went wrong by column and reason, most frequent first."""
    if batch.stage in STAGED:
        return staged_groups(batch)[:limit]
    cells = UnreadCell.objects.of(batch.practice).filter(batch=batch).order_by()
    counted = cells.values_list("column", "reason").annotate(n=Count("id"), first=Min("row"))
    return [Group(*one) for one in counted.order_by("-n", "first")[:limit]]


def staged_groups(batch: ImportBatch) -> list[Group]:
    """Return the groups as the preview left them beside the file."""
    path = Staged.open(files.staged_of(batch)).unread_path
    table = pq.read_table(path, columns=["row", "column", "reason"])
    counted = table.group_by(["column", "reason"]).aggregate([("row", "count"), ("row", "min")])
    groups = [
        Group(one["column"], one["reason"], one["row_count"], one["row_min"])
        for one in counted.to_pylist()
    ]
    return sorted(groups, key=lambda group: (-group.count, group.first_row))
