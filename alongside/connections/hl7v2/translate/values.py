"""Single values of HL7 v2: days, identifiers, telephones, addresses, names."""

import datetime as dt
import re

from alongside.connections.hl7v2.wire.message import Segment
from alongside.matching.npi import is_npi

STAMP = re.compile(r"^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\.\d+)?([+-]\d{4})?$")
NPI_AUTHORITY = "2.16.840.1.113883.4.6"
TEN_DIGITS = re.compile(r"^\d{10}$")


def day_of(text: str) -> dt.date | None:
    """Return the day of a time stamp (TS, DTM, DT), None where it names none that there is.

    >>> day_of("19610615"), day_of("202201251620+0000"), day_of("1961")
    (datetime.date(1961, 6, 15), datetime.date(2022, 1, 25), None)
    """
    found = STAMP.match(text)
    if not found or not found.group(3):
        return None
    try:
        return dt.date(*(int(found.group(at)) for at in (1, 2, 3)))
    except ValueError:
        return None


def is_stamp(text: str) -> bool:
    """Tell whether a text reads as a time stamp, of whatever precision."""
    found = STAMP.match(text)
    if not found:
        return False
    year, month, day = (int(found.group(at) or 1) for at in (1, 2, 3))
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return int(found.group(4) or 0) < 24 and int(found.group(5) or 0) < 60


def identifiers(kind: str, one: Segment, at: int) -> tuple[str, ...]:
    """Return every way to write the identifiers (EI) of a field: number and who assigned it.

    Namespace and universal id each make one, so that `7^EPIC` and `7^EPIC^1.2.3^ISO` meet.
    """
    found: list[str] = []
    for number in range(len(one.repetitions(at))):
        entity = one.get(at, 1, repetition=number)
        if not entity:
            continue
        authorities = [one.get(at, component, repetition=number) for component in (2, 3)]
        named = [authority for authority in authorities if authority] or [""]
        found += [f"{kind}:{entity}@{authority}" for authority in named]
    return tuple(dict.fromkeys(found))


def patient_numbers(one: Segment, at: int) -> tuple[str, ...]:
    """Return the numbers (CX) of a patient with who assigned them; social security is left out."""
    found: list[str] = []
    for number in range(len(one.repetitions(at))):
        value = one.get(at, 1, repetition=number)
        kind = one.get(at, 5, repetition=number).upper()
        names = [one.get(at, 4, sub, repetition=number) for sub in (1, 2)]
        issuers = {*names, one.get(at, 6, repetition=number), kind}
        if not value or issuers & {"SS", "USSSA"}:
            continue
        authorities = [name for name in names if name] or [""]
        found += [f"{value}@{authority}" for authority in authorities]
    return tuple(dict.fromkeys(found))


def telephone(one: Segment, at: int, *, fax: bool = False) -> str:
    """Return the first telephone (XTN) or fax of a field as it is written."""
    for number in range(len(one.repetitions(at))):
        use, kind = (one.get(at, part, repetition=number).upper() for part in (2, 3))
        if (kind == "FX") is not fax or use == "NET" or kind == "INTERNET":
            continue
        area, local = (one.get(at, part, repetition=number) for part in (6, 7))
        unformatted = one.get(at, 12, repetition=number)
        value = one.get(at, 1, repetition=number) or f"{area} {local}".strip() or unformatted
        if sum(letter.isdigit() for letter in value) >= 7:
            return value
    return ""


def address(one: Segment, at: int) -> dict[str, str]:
    """Return the first address (XAD, SAD) by parts."""
    street = " ".join(part for sub in (1, 2, 3) if (part := one.get(at, 1, sub)))
    further, city, state, code = (one.get(at, part) for part in (2, 3, 4, 5))
    parts = {
        "address": ", ".join(part for part in (street, further) if part),
        "city": city,
        "state": state,
        "zip": code,
    }
    return {name: value for name, value in parts.items() if value}


def words_of_code(one: Segment, at: int, repetition: int = 0) -> str:
    """Return what a coded value (CE, CWE) says: its text, else its code."""
    texts = [one.get(at, part, repetition=repetition) for part in (2, 9, 5, 1)]
    return next((text for text in texts if text), "")


def referrer_xcn(one: Segment, at: int) -> dict[str, str]:
    """Return a person (XCN) as mention_of takes one; an NPI where it says it is one."""
    family, given, middle, suffix = (one.get(at, part) for part in (2, 3, 4, 5))
    if not family:
        return {}
    degree = one.get(at, 7)
    names = [one.get(at, 9, sub) for sub in (1, 2)] + [one.get(at, 13)]
    number = one.get(at, 1)
    says_npi = NPI_AUTHORITY in names or any("NPI" in name.upper() for name in names)
    found = {"referrer": person_text(family, given, middle, suffix, degree)}
    if says_npi or (TEN_DIGITS.match(number) and is_npi(number)):
        found["npi"] = number
    return found


def person_text(family: str, given: str, middle: str, suffix: str, degree: str) -> str:
    """Return a name as an export writes it: `POWELL JR, ROBERT A MD`."""
    last = " ".join(part for part in (family, suffix) if part)
    first = " ".join(part for part in (given, middle) if part)
    whole = ", ".join(part for part in (last, first) if part)
    return f"{whole} {degree}".strip()
