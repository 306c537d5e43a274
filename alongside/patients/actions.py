"""Verbs on patients."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from alongside.core.bulk import fetch_by_keys, insert_rows, reserve_ids
from alongside.core.encryption import encrypt
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User

FIELDS = (
    "id", "practice_id", "identity_hash", "chart_number", "initials", "birth_year", "sex", "zip",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a row says of a patient besides the hash that stands for them."""

    birth_year: int | None = None
    sex: str = ""
    zip: str = ""
    chart_number: str = ""
    initials: str = ""


@transaction.atomic
def recognise(
    *, practice: Practice, sightings: Mapping[bytes, Sighting], by: User | None
) -> dict[bytes, int]:
    """Return the patient's id for each identity hash, making those not seen before."""
    del by  # part of a larger action, which writes the audit event
    hashes: Sequence[bytes] = list(sightings)
    known = {
        bytes(found): pk
        for pk, found in fetch_by_keys(
            "SELECT id, identity_hash FROM patients_patient"
            " WHERE practice_id = %s AND identity_hash IN ({keys})",
            hashes,
            [practice.pk],
        )
    }
    new = [one for one in hashes if one not in known]
    ids = reserve_ids(Patient, len(new))
    made = dict(zip(new, ids, strict=True))
    insert_rows(Patient, FIELDS, (row_of(practice, made[one], one, sightings[one]) for one in new))
    return known | made


def row_of(practice: Practice, pk: int, identity: bytes, seen: Sighting) -> tuple[object, ...]:
    """Return the row of a new patient."""
    chart = encrypt(seen.chart_number) if seen.chart_number else b""
    initials = encrypt(seen.initials) if seen.initials else b""
    return (pk, practice.pk, identity, chart, initials, seen.birth_year, seen.sex, seen.zip)
