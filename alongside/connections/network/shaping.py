"""A practice's analytic table as it goes into the lake: keys for numbers, months for days.

Days are moved to the first of their month, and evaluation and discharge by as many days with them:
waits stay exact, dates are nobody's. Numbers of partners, people and clinics become keyed hashes:
the same partner has the same key in every month, and no way leads back without the secret.
"""

import hashlib
import hmac
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from alongside.core.encryption import derive_key
from alongside.measures.network import LAKE

KEYED = ("partner_id", "contact_id", "clinic_id")
DAYS = ("received_on", "evaluated_on", "discharged_on")


def shape(extract: Path, practice_key: int) -> pa.Table:
    """Return the rows of a practice's extract with the columns of LAKE, in a fixed order."""
    kept = [name for name in LAKE.names if name != "practice_id"]
    table = pq.read_table(extract, columns=kept)
    columns = {name: table[name] for name in kept}
    for name in KEYED:
        columns[name] = keyed(table[name], practice_key, name)
    month = pc.cast(pc.floor_temporal(table["received_on"], unit="month"), pa.date32())
    moved = pc.subtract(as_number(table["received_on"]), as_number(month))
    for name in DAYS:
        shifted = pc.subtract(as_number(table[name]), moved)
        columns[name] = pc.cast(pc.cast(shifted, pa.int32()), pa.date32())
    columns["practice_id"] = pa.array([practice_key] * len(table), pa.int64())
    shaped = pa.table({name: columns[name] for name in LAKE.names}, schema=LAKE.to_pyarrow())
    return shaped.sort_by([(name, "ascending") for name in LAKE.names])


def as_number(days: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return days as numbers."""
    return pc.cast(days, pa.int32())


def keyed(numbers: pa.ChunkedArray, practice_key: int, what: str) -> pa.Array:
    """Return keys for numbers: 63 bits of a keyed hash of practice, kind and number."""
    secret = derive_key(settings.SECRET_KEY, "network-keys")
    coded = numbers.combine_chunks().dictionary_encode()
    keys = []
    for number in coded.dictionary.to_pylist():
        said = f"{practice_key}:{what}:{number}".encode()
        digest = hmac.new(secret, said, hashlib.sha256).digest()
        keys.append(int.from_bytes(digest[:8], "big") >> 1)
    return pa.array(keys, pa.int64()).take(coded.indices)


def hash_of(rows: pa.Table) -> str:
    """Return what tells whether rows are the same: of their values, in their order."""
    told = hashlib.sha256()
    for batch in rows.combine_chunks().to_batches():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema) as writer:
            writer.write_batch(batch)
        told.update(sink.getvalue())
    return told.hexdigest()
