"""Telephone and fax numbers of the United States as ten digits."""

from __future__ import annotations

import re
from functools import lru_cache

_EXTENSION = re.compile(r"(?i)(?:\bext(?:ension)?\b\.?|\bx|#|;)\s*:?\s*\d+\s*$")
_LETTERS = re.compile(r"[A-Za-z]")
_NOT_DIGIT = re.compile(r"\D+")
_US = re.compile(r"[2-9]\d{2}[2-9]\d{6}")


@lru_cache(maxsize=65536)
def normal_phone(text: str) -> str:
    """Return the ten digits of a US telephone number without its extension, or "".

    A number without area code, or with an impossible one, is "" because it identifies nobody.
    Source: North American Numbering Plan (NXX-NXX-XXXX, N from 2 to 9).
    """
    number = _EXTENSION.sub("", text.strip().removesuffix(".0"))
    if _LETTERS.search(number):
        number = _spelled_out(number)
    digits = _NOT_DIGIT.sub("", number)
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    if not _US.fullmatch(digits) or len(set(digits)) == 1:
        return ""
    return digits


def _spelled_out(text: str) -> str:
    """Return a vanity number (1-800-FLOWERS) in digits; other words make it no number."""
    from phonenumbers import convert_alpha_characters_in_number  # noqa: PLC0415  (slow to import)

    number: str = convert_alpha_characters_in_number(text)
    return number if text.lstrip(" +(")[:1].isdigit() else ""


def readable_phone(digits: str) -> str:
    """Return ten digits as people write them: `406-555-0100`."""
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if len(digits) == 10 else digits
