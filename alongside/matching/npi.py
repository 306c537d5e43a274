"""National Provider Identifiers: ten digits, the last a check digit."""

from __future__ import annotations

import re

_NPI = re.compile(r"\s*([12]\d{9})(?:\.0)?\s*")
_WITHIN = re.compile(r"(?<!\d)[12]\d{9}(?!\d)")
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def is_npi(text: str) -> bool:
    """Tell whether text is a National Provider Identifier with a right check digit.

    Formula: Luhn (mod 10) over "80840" followed by the ten digits; the constant prefix adds 24.
    Source: CMS, "NPI check digit calculation" (ISO/IEC 7812 with issuer 80840).
    """
    return bool(normal_npi(text))


def npi_in(text: str) -> str:
    """Return the one valid NPI that stands within a text, as in "1234567893 - Lee, Ann", or ""."""
    found = {npi for digits in _WITHIN.findall(text) if (npi := normal_npi(digits))}
    return found.pop() if len(found) == 1 else ""


def normal_npi(text: str) -> str:
    """Return the ten digits of a valid NPI, or "" (a trailing ".0" of spreadsheets is dropped)."""
    found = _NPI.fullmatch(text)
    if not found or not found[1].isascii():
        return ""
    digits = [int(c) for c in found[1]]
    total = 24 + sum(digits[1::2]) + sum(_DOUBLED[d] for d in digits[0::2])
    return found[1] if total % 10 == 0 else ""
