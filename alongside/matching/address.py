"""Street addresses, cities, states and ZIP codes as they are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from alongside.matching.folding import split_words
from alongside.matching.tables import table

_SUITE = re.compile(
    r"(?i)[,\s]+(?:suite|ste|unit|apt|room|rm|floor|fl|bldg|building)\b\.?\s*#?[\w-]*|[,\s]*#\s*\w+"
)
_ZIP = re.compile(r"\b(\d{5})(?:-?\d{4})?(?:\.0)?\b")


@lru_cache(maxsize=65536)
def normal_address(text: str) -> str:
    """Return a street address without suite and with street words shortened, or "".

    "1200 North Main Street, Suite 4" and "1200 N. Main St #4" are both "1200 n main st".
    An address without a house number or box is "" because it identifies nobody.
    """
    short: dict[str, str] = table("places")["street_words"]
    found = [short.get(w, w) for w in split_words(_SUITE.sub(" ", text))]
    return " ".join(found) if any(c.isdigit() for w in found for c in w) and len(found) > 1 else ""


@lru_cache(maxsize=16384)
def normal_city(text: str) -> str:
    """Return a city's name for comparison: "St. Paul" and "Saint Paul" are the same."""
    short = {"saint": "st", "mount": "mt", "fort": "ft"}
    return " ".join(short.get(w, w) for w in split_words(text))


@lru_cache(maxsize=4096)
def normal_state(text: str) -> str:
    """Return the two letters of a US state or territory, or "" when it is none."""
    states: dict[str, str] = table("places")["states"]
    plain = " ".join(split_words(text))
    return states.get(plain, plain if plain in states.values() else "")


@lru_cache(maxsize=16384)
def normal_zip(text: str) -> str:
    """Return the five digits of a ZIP code, or ""; spreadsheets may have lost a leading zero."""
    plain = text.strip()
    if re.fullmatch(r"\d{4}(?:\.0)?", plain):
        plain = "0" + plain
    found = _ZIP.match(plain)
    return found[1] if found else ""
