"""Verbs on patients."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import transaction

from alongside.core.bulk import fetch_by_keys, insert_columns, reserve_ids
from alongside.core.encryption import encrypt_all
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User


class Sighting(NamedTuple):
    """What a row says of a patient besides the hash that stands for them."""

    birth_year: int | None = None
    sex: str = ""
    zip: str = ""
    chart_number: str = ""
    initials: str = ""


@transaction.atomic(savepoint=False)  # see referrals/actions/take_in.py
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
    if new:
        years, sexes, zips, charts, initials = zip(*(sightings[one] for one in new), strict=True)
        columns = {
            "id": ids,
            "practice_id": [practice.pk] * len(new),
            "identity_hash": new,
            "chart_number": encrypt_all(charts),
            "initials": encrypt_all(initials),
            "birth_year": years,
            "sex": sexes,
            "zip": zips,
        }
        insert_columns(Patient, columns)
    return known | made
