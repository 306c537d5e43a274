"""Values of a row that follow from, or stand in for, others: names, birth years, codes, kinds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from alongside.connections.spreadsheets.diagnoses import body_region, codes_in
from alongside.connections.spreadsheets.payers import payer_kind

# The columns of a block of rows by field; a field without a column is a list of None.
Columns = defaultdict[str, Sequence[Any]]
PATIENT = ("patient_id", "patient_name", "patient_given", "patient_family")


def columns_of(values: dict[str, Sequence[Any]], size: int) -> Columns:
    """The values of `size` rows, with nothing for each field that the file does not have."""
    nothing = [None] * size
    return defaultdict(lambda: nothing, values)


def people(of: Columns) -> dict[str, Sequence[Any]]:
    """Who referred, and whom."""
    births = _births(of)
    found: dict[str, Sequence[Any]] = {
        "birth_year": [year for year, _ in births],
        "patient_ref": list(
            zip(*(of[part] for part in PATIENT), (born for _, born in births), strict=True)
        ),
    }
    if "referrer_given" in of:
        # WebPT keeps the whole name of a marketing contact in its first-name field.
        names = list(zip(of["referrer"], of["referrer_given"], of["referrer_family"], strict=True))
        whole = [bool(given) and not (family or name) for name, given, family in names]
        pairs = list(zip(names, whole, strict=True))
        found["referrer"] = [given if all_of_it else name for (name, given, _), all_of_it in pairs]
        found["referrer_given"] = [
            None if all_of_it else given for (_, given, _), all_of_it in pairs
        ]
    return found


def care(of: Columns) -> dict[str, Sequence[Any]]:
    """Where the patient is treated, for what, and who pays."""
    codes = of["icd10"]
    if "diagnosis" in of:
        codes = [
            codes_in(words)[:60] or None if code is None and words is not None else code
            for code, words in zip(codes, of["diagnosis"], strict=True)
        ]
    clinics, others = of["clinic"], of["evaluation_clinic"]
    return {
        "clinic": [here or there for here, there in zip(clinics, others, strict=True)],
        "payer_kind": list(map(payer_kind, _said(of["payer"]), _said(of["payer_kind"]))),
        "icd10": codes,
        "region": list(map(body_region, _said(codes), _said(of["diagnosis"]), _said(of["region"]))),
    }


def _said(texts: Sequence[str | None]) -> list[str]:
    return [text or "" for text in texts]


def _births(of: Columns) -> Iterable[tuple[int | None, str | None]]:
    """(year of birth, text of the birth date for the patient's identity) of each row."""
    known = {birth: _birth(birth) for birth in set(of["birth_date"])}
    if "age" not in of:
        return [known[birth] for birth in of["birth_date"]]
    rows = zip(of["birth_date"], of["age"], of["day"], strict=True)
    return [
        (day.year - age, None) if birth is None and age is not None else known[birth]
        for birth, age, day in rows
    ]


def _birth(birth: date | int | None) -> tuple[int | None, str | None]:
    if birth is None or isinstance(birth, int):
        return birth, None
    return birth.year, birth.isoformat()
