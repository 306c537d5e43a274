"""The columns of a staged row: what may be kept of it, without any patient's name."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import starmap

import pyarrow as pa

from alongside.connections.spreadsheets.blocks import Block
from alongside.connections.spreadsheets.parsed_row import Unread, patient_identity

MENTION = {
    "referrer": "referrer", "source_name": "source_name", "given": "referrer_given",
    "family": "referrer_family", "credentials": "referrer_credentials",
    "organisation": "organisation", "npi": "referrer_npi", "phone": "phone", "fax": "fax",
    "address": "address", "city": "city", "state": "state", "zip": "zip",
    "source_kind": "source_kind",
}  # fmt: skip
MENTION_COLUMNS = tuple(f"mention_{name}" for name in MENTION)

text, day, whole = pa.string(), pa.date32(), pa.int64()
# Column of the staged file: (attribute of ParsedRow, type).
IMPORTED: dict[str, tuple[str, pa.DataType]] = {
    "received_on": ("received_on", day),
    "received_is_creation": ("received_is_creation", pa.bool_()),
    "evaluated_on": ("evaluated_on", day), "discharged_on": ("discharged_on", day),
    "state": ("course", text), "has_arrived": ("arrived", pa.bool_()),
    "has_finished": ("finished", pa.bool_()), "status_text": ("status", text),
    "lost_reason": ("lost_reason", text), "discharge_reason": ("discharge_reason", text),
    "clinic": ("clinic", text), "payer": ("payer", text), "payer_kind": ("payer_kind", text),
    "diagnosis": ("diagnosis", text), "icd10": ("icd10", text), "region": ("region", text),
    "therapist": ("therapist", text), "visits": ("visits", whole),
    "revenue_cents": ("payments", whole), "charges_cents": ("charges", whole),
    "outcome_in": ("outcome_in", pa.float64()), "outcome_out": ("outcome_out", pa.float64()),
    "satisfaction": ("satisfaction", pa.float64()), "birth_year": ("birth_year", whole),
    "sex": ("sex", text), "patient_zip": ("patient_zip", text),
    "chart_number": ("patient_ref", text),
    "received_count": ("received_count", whole), "arrived_count": ("arrived_count", whole),
    "is_total": ("is_total", pa.bool_()),
}  # fmt: skip

RAW_SCHEMA = pa.schema(
    [("row", whole), ("referral_id", text), ("patient_hash", pa.binary())]
    + [(name, kind) for name, (_, kind) in IMPORTED.items()]
    + [(name, text) for name in MENTION_COLUMNS]
)
UNREAD_SCHEMA = pa.schema(
    [("row", whole), ("column", text), ("value", text), ("reason", text), ("kept", pa.bool_())]
)
_ATTRIBUTES = ("row", "referral_id", *(a for a, _ in IMPORTED.values()), *MENTION.values())
_CHART = RAW_SCHEMA.get_field_index("chart_number")  # of the patient's parts, only the number


@contextmanager
def returned_memory() -> Iterator[None]:
    """Let Arrow give memory back at once instead of keeping it for later, for a long stream."""
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def to_table(block: Block, hash_patient: Callable[[str], bytes]) -> pa.Table:
    """A block of rows as an Arrow table of RAW_SCHEMA; the patient is a keyed hash from here on."""
    columns = [block.columns.get(attribute) for attribute in _ATTRIBUTES]
    identities = starmap(patient_identity, block.columns["patient_ref"])
    columns.insert(2, [identity and hash_patient(identity) for identity in identities])
    columns[_CHART] = [number for number, *_ in block.columns["patient_ref"]]
    arrays = [
        pa.nulls(block.size, field.type) if values is None else pa.array(values, field.type)
        for values, field in zip(columns, RAW_SCHEMA, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=RAW_SCHEMA)


def unread_table(unread: Sequence[Unread]) -> pa.Table:
    """A chunk of unread values as an Arrow table."""
    columns = list(zip(*unread, strict=True))
    arrays = [pa.array(v, field.type) for v, field in zip(columns, UNREAD_SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=UNREAD_SCHEMA)
