"""The one place where rows become analytic tables; no names and no patients in them."""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import connection

from alongside.measures.table import SCHEMA
from alongside.practices.models import Practice

ROWS_AT_ONCE = 50_000
STILL_READ = 600  # seconds: another request may still be reading the version before

# Days travel as text and truths as 0 and 1: Arrow turns a column at once, where Python would
# make an object of every cell.
REFERRALS = """
SELECT r.id, CAST(r.received_on AS TEXT), CAST(r.evaluated_on AS TEXT),
       CAST(r.discharged_on AS TEXT), s.contact_id, s.partner_id, p.kind, s.channel, r.clinic_id,
       NULLIF(r.payer, ''), NULLIF(r.payer_kind, ''), NULLIF(r.region, ''), r.state,
       CAST(r.has_finished AS INTEGER), r.visits, r.revenue_cents,
       1, CAST(r.has_arrived AS INTEGER), 0
FROM referrals_referral r
JOIN partners_sourcename s ON s.id = r.source_id
LEFT JOIN partners_partner p ON p.id = s.partner_id
WHERE r.practice_id = %s AND r.direction = 'received'
"""
# A total whose arrivals are not known stays at `received`: nothing is known of its course.
TOTALS = """
SELECT 0, CAST(t.month AS TEXT), NULL, NULL, s.contact_id, s.partner_id, p.kind, s.channel,
       t.clinic_id, NULL, NULLIF(t.payer_kind, ''), NULL,
       CASE WHEN t.arrived IS NULL THEN 'received' ELSE 'evaluated' END,
       NULL, t.visits, t.revenue_cents, t.received, COALESCE(t.arrived, 0), 1
FROM referrals_monthlytotal t
JOIN partners_sourcename s ON s.id = t.source_id
LEFT JOIN partners_partner p ON p.id = s.partner_id
WHERE t.practice_id = %s AND t.received > 0
"""


def edition(practice: Practice) -> str:
    """Name the state of a practice's data; a practice made anew never shares it with an old one."""
    made = int(practice.created_at.timestamp() * 1_000_000)
    return f"{practice.pk}-{made:x}-{practice.data_version}"


def extract(practice: Practice) -> Path:
    """Return the Parquet file with the analytic table of a practice, written once a data version.

    Columns: alongside.measures.table.SCHEMA. Rows: every referral received and every monthly
    total, who sent them read through their source name.
    """
    path = folder() / f"{edition(practice)}.parquet"
    if not path.exists():
        write(practice, path)
        forget_older(practice, path)
    return path


def folder() -> Path:
    """Return the folder of the extracts, private to its owner."""
    path = Path(settings.HOME) / "extracts"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write(practice: Practice, path: Path) -> None:
    """Write the table beside its place, then put it there in one step."""
    schema = SCHEMA.to_pyarrow()
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(descriptor)
    try:
        with pq.ParquetWriter(name, schema, compression="zstd") as writer:
            for sql in (REFERRALS, TOTALS):
                for rows in read(sql, practice.pk):
                    writer.write_table(as_table(rows, schema))
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def read(sql: str, practice_id: int) -> Iterator[Sequence[Sequence[Any]]]:
    """Yield the rows of a query, so many at once, from a cursor that does not hold them all."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, [practice_id])
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield rows


def as_table(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.Table:
    """Return rows as an Arrow table with the schema's types."""
    columns = [
        column_of(values, field.type)
        for values, field in zip(zip(*rows, strict=True), schema, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def column_of(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Return values as one Arrow column; days come as text, truths as numbers."""
    if pa.types.is_date(kind):
        return pa.array(values, pa.string()).cast(kind)
    if pa.types.is_boolean(kind):
        return pa.array(values, pa.int8()).cast(kind)
    return pa.array(values, kind)


def forget_older(practice: Practice, newest: Path) -> None:
    """Delete the extracts of older data, except one that may still be read just now."""
    long_ago = time.time() - STILL_READ
    for path in folder().glob(f"{practice.pk}-*.parquet"):
        if path != newest and path.stat().st_mtime < long_ago:
            path.unlink(missing_ok=True)
