"""Which values of a stranger's file the pages leave out: nobody needs a patient to match columns.

What a column was taken for decides; where it was taken for nothing, its header and its values do.
"""

import re
from collections.abc import Iterable
from typing import Any

Cell = tuple[int, str, str, str]

MASK = "•••"
PATIENT_FIELDS = frozenset({
    "patient_id", "patient_name", "patient_given", "patient_family", "birth_date", "patient_zip",
})  # fmt: skip
# Words of a header that speak of a patient, by whatever abbreviation (Pt, MRN, DOB, Acct # …).
PATIENT_HEADER = re.compile(
    r"""(?<![a-z])(?:
      patients?|pat|pt(?!\s*clinic)|clients?|birth\w*|dob|born|mrn|ssn|social|chart|acct|account
    | e-?mail|subscriber|insured|guarantor|emergency|medical\s*record|member|policy|cell|mobile
    )(?![a-z])""",
    re.IGNORECASE | re.VERBOSE,
)
IDENTIFYING = re.compile(r"\b\d{3}-\d{2}-\d{4}\b|[^@\s]+@[^@\s]+\.\w+")
# Of a referrer or of the clinic, even when the header could be read the other way.
NOT_PATIENT = re.compile(r"\b(?:ref\w*|source|physician|doctor|prov\w*|therapist)\b", re.IGNORECASE)


def is_about_patient(field: str | None, header: str) -> bool:
    """Tell whether a column's values must not be shown.

    >>> is_about_patient("referrer", "Referring provider"), is_about_patient(None, "Pt DOB")
    (False, True)
    """
    if field is not None and field in PATIENT_FIELDS:
        return True
    words = re.sub(r"[_\W]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header))
    speaks_of_patient = bool(PATIENT_HEADER.search(words))
    return speaks_of_patient and (field is None or not NOT_PATIENT.search(words))


def masked(values: Iterable[str], *, field: str | None, header: str) -> list[str]:
    """Return sample values as the page may show them."""
    if is_about_patient(field, header):
        return [MASK if value else "" for value in values]
    return [IDENTIFYING.sub(MASK, value) for value in values]


def masked_cells(mapping: dict[str, Any], cells: Iterable[Cell]) -> list[Cell]:
    """Return (row, column, value, reason) for a page: what is a patient's, and whole rows, masked.

    `mapping` is the batch's, as JSON.
    """
    fields = {one["header"]: one["field"] for one in mapping.get("columns", [])}
    return [
        (row, column, shown(value, column, fields.get(column)), reason)
        for row, column, value, reason in cells
    ]


def shown(value: str, column: str, field: str | None) -> str:
    """Return one value as a page may show it; without a column it is a whole row."""
    return masked([value], field=field, header=column)[0] if column else MASK
