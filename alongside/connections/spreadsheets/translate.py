"""Staged rows into the columns that actions take; pure but for looking patients up."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from alongside.patients.actions import Sighting, recognise
from alongside.practices.models import Practice, User
from alongside.referrals.actions.take_in import REFERRAL_FIELDS

DAYS = frozenset({"received_on", "evaluated_on", "discharged_on"})
WITH_NULLS = frozenset({"evaluated_on", "discharged_on", "has_finished", "visits", "revenue_cents",
                        "charges_cents", "outcome_in", "outcome_out", "satisfaction"})  # fmt: skip
LIMITS = {"status_text": 120, "lost_reason": 200, "discharge_reason": 200, "payer": 120,
          "diagnosis": 250, "icd10": 60, "therapist": 120}  # fmt: skip


@dataclass(frozen=True)
class Ids:
    """Ids of source names by mention number, and of clinics by name."""

    sources: dict[int, int]
    clinics: dict[str, int]


def referral_columns(
    table: pa.Table, ids: Ids, *, practice: Practice, by: User | None
) -> dict[str, Sequence[Any]]:
    """Return a chunk as the columns that `take_in` writes for referrals."""
    columns = linked(table, ids)
    columns["patient_id"] = patient_ids(table, practice, by)
    for name in REFERRAL_FIELDS:
        if name not in columns:
            columns[name] = plain(table, name)
    return columns


def total_columns(table: pa.Table, ids: Ids) -> dict[str, Sequence[Any]]:
    """Return a chunk as the columns that `take_in` writes for monthly totals."""
    columns = linked(table, ids)
    columns["month"] = [day and day.replace(day=1) for day in days(table, "received_on")]
    columns["received"] = table.column("received_count").to_pylist()
    columns["arrived"] = table.column("arrived_count").to_pylist()
    for name in ("visits", "revenue_cents"):
        columns[name] = table.column(name).to_pylist()
    columns["payer_kind"] = plain(table, "payer_kind")
    return columns


def linked(table: pa.Table, ids: Ids) -> dict[str, Sequence[Any]]:
    """Return keys and hashes, and the ids of who sent and where to."""
    return {
        "row_key": table.column("row_key").to_pylist(),
        "content_hash": table.column("content_hash").to_pylist(),
        "source_id": [ids.sources[no] for no in table.column("mention_no").to_pylist()],
        "clinic_id": [ids.clinics.get(name) for name in table.column("clinic").to_pylist()],
    }


def plain(table: pa.Table, name: str) -> Sequence[Any]:
    """Return a column's values; texts are never null and never longer than the record allows."""
    values: list[Any] = days(table, name) if name in DAYS else table.column(name).to_pylist()
    if name in WITH_NULLS:
        return values
    if limit := LIMITS.get(name):
        return [value[:limit] if value else "" for value in values]
    return ["" if value is None else value for value in values]


def days(table: pa.Table, name: str) -> list[dt.date | None]:
    """Return a column of days; Arrow makes them one by one in Python when asked for a list."""
    found: list[dt.date | None] = table.column(name).to_numpy().tolist()
    return found


def patient_ids(table: pa.Table, practice: Practice, by: User | None) -> list[int | None]:
    """Return the patient's id for each row, None where the row tells of no patient."""
    hashes = table.column("patient_hash").to_pylist()
    names = ("birth_year", "sex", "patient_zip", "chart_number")
    rows = zip(hashes, *(table.column(name).to_pylist() for name in names), strict=True)
    sightings = {
        one: Sighting(
            birth_year=year, sex=(sex or "")[:1], zip=(zip_code or "")[:5], chart_number=chart or ""
        )
        for one, year, sex, zip_code, chart in rows
        if one is not None
    }
    known = recognise(practice=practice, sightings=sightings, by=by)
    return [None if one is None else known[one] for one in hashes]
