"""A row as the rest of the program sees it: typed values, and what follows from them."""

import re
from datetime import date
from typing import NamedTuple

NO_LETTER = re.compile(r"[\W_]+")


class ParsedRow(NamedTuple):
    """One referral (or a source's total of a month); None where the file says nothing.

    Money is in US cents. `state` is the referrer's US state, `course` where the referral stands.
    """

    row: int
    received_on: date
    received_is_creation: bool
    created_on: date | None
    evaluated_on: date | None
    discharged_on: date | None
    referral_id: str | None
    referrer: str | None
    referrer_given: str | None
    referrer_family: str | None
    referrer_credentials: str | None
    referrer_npi: str | None
    source_kind: str | None
    source_name: str | None
    organisation: str | None
    phone: str | None
    fax: str | None
    address: str | None
    city: str | None
    state: str | None
    zip: str | None
    clinic: str | None
    payer: str | None
    payer_kind: str | None
    diagnosis: str | None
    icd10: str | None
    region: str | None
    patient_ref: tuple[str | None, ...]
    birth_year: int | None
    sex: str | None
    patient_zip: str | None
    visits: int | None
    discharge_reason: str | None
    finished: bool | None
    status: str | None
    course: str
    arrived: bool
    lost_reason: str | None
    charges: int | None
    payments: int | None
    therapist: str | None
    outcome_in: float | None
    outcome_out: float | None
    satisfaction: float | None
    received_count: int = 1
    arrived_count: int | None = 0
    is_total: bool = False


class Unread(NamedTuple):
    """A value that could not be read, or (`kept`) that was kept with a remark.

    `column` is the header, or "" when the row as a whole could not be read.
    """

    row: int
    column: str
    value: str
    reason: str
    kept: bool = False


def patient_identity(
    number: str | None,
    name: str | None,
    given: str | None,
    family: str | None,
    born: str | None,
) -> str | None:
    """Canonical text that stands for the patient, to be hashed with a key and then forgotten.

    The record system's number if there is one, else name and birth date; a name alone or a birth
    date alone is nobody, so None.
    """
    if number:
        return f"id:{number.casefold()}"
    if not born:
        return None
    if family:
        words = _letters(f"{family} {given or ''}")
    elif name:
        # "LAST, FIRST" and "First Last" are one person: the words count, not their order.
        words = " ".join(sorted(_letters(name).split()))
    else:
        return None
    return f"nb:{' '.join(sorted(words.split()))}|{born}" if words else None


def _letters(text: str) -> str:
    return NO_LETTER.sub(" ", text.casefold().replace("'", "").replace("’", "")).strip()
