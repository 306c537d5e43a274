"""Where patients live: the first three digits of a ZIP code, 000 where too few people live there.

HIPAA 164.514(b)(2)(i)(B). The list is in data/restricted_zip3.csv: the 17 areas with 20,000 people
or fewer in the census of 2000 as the Office for Civil Rights printed them (2012), and those of the
census of 2010; an area on either is not told. One that no ZIP code of today begins with is not
told either: nobody knows how many live there.
"""

import csv
import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "restricted_zip3.csv"
TOO_FEW_PEOPLE = "000"
FIVE = re.compile(r"\d{5}", re.ASCII)


@cache
def restricted() -> frozenset[str]:
    """Return the areas that are never told."""
    with FILE.open(encoding="ascii", newline="") as lines:
        return frozenset(row["zip3"] for row in csv.DictReader(lines))


@cache
def known_areas() -> frozenset[str]:
    """Return the areas that there are."""
    from alongside.registry.zip_points import every_zip  # noqa: PLC0415 – unpacks a list

    return frozenset(one["zip_code"][:3] for one in every_zip())


def area(zip_code: str) -> str | None:
    """Return the first three digits, 000 where they would tell too much, None for no ZIP code."""
    if not FIVE.fullmatch(zip_code):
        return None
    first = zip_code[:3]
    return first if first in known_areas() and first not in restricted() else TOO_FEW_PEOPLE
