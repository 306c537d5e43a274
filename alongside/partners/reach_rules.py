"""How a number or a place must look to be kept; each error names its field and the way out."""

from collections.abc import Callable, Mapping

from alongside.matching.address import normal_state, normal_zip
from alongside.matching.npi import normal_npi
from alongside.matching.phone import normal_phone
from alongside.partners.rules import FieldsRefusedError


def read_values(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values as they are kept; raises FieldsRefusedError with every wrong field."""
    kept, errors = {}, {}
    for name, text in values.items():
        try:
            kept[name] = READERS.get(name, str)(" ".join(text.split()))
        except ValueError as error:
            errors[name] = str(error)
    errors |= {name: said for name, said in MISSING.items() if kept.get(name) == ""}
    if errors:
        raise FieldsRefusedError(errors)
    return kept


def read_npi(text: str) -> str:
    """Return ten digits; raises ValueError when the check digit is wrong."""
    digits = "".join(text.split())
    if not digits or (found := normal_npi(digits)):
        return found if digits else ""
    if len(digits) == 10 and digits.isdigit() and digits[0] in "12":
        raise ValueError(
            "The last digit of this NPI does not fit the nine before it: a digit is wrong."
        )
    raise ValueError("An NPI has ten digits and begins with 1 or 2.")


def read_phone(text: str) -> str:
    """Return ten digits; raises ValueError for what is no US number."""
    if text and not normal_phone(text):
        raise ValueError("Write ten digits with the area code, such as 406-555-0100.")
    return normal_phone(text)


def read_state(text: str) -> str:
    """Return two letters; raises ValueError for what is no state."""
    if text and not normal_state(text):
        raise ValueError("Write a US state, such as MT or Montana.")
    return normal_state(text).upper()


def read_zip(text: str) -> str:
    """Return the ZIP as written; raises ValueError when it has neither five nor nine digits."""
    digits = text.replace("-", "").replace(" ", "")
    if text and not (digits.isdigit() and len(digits) in (5, 9) and normal_zip(text)):
        raise ValueError("A ZIP has five digits, or nine.")
    return text


READERS: dict[str, Callable[[str], str]] = {
    "npi": read_npi,
    "phone": read_phone,
    "fax": read_phone,
    "state": read_state,
    "zip": read_zip,
}
MISSING = {"family": "Write at least a last name.", "name": "Write the name of the organisation."}
