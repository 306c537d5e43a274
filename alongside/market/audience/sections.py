"""Sections of ICD-10-CM (2026) that a physical-therapy practice meets, in plain words."""

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

CODE = re.compile(r"\s*([A-Z]\d[0-9A-Z])", re.IGNORECASE)


@cache
def sections() -> dict[str, str]:
    """Return the words of each section by its range, such as M15-M19."""
    path = files("alongside.market") / "data" / "icd10_sections.csv"
    with path.open(encoding="utf-8") as lines:
        return {row["section"]: row["words"] for row in csv.DictReader(lines)}


@lru_cache(maxsize=4096)
def section_of(code: str) -> str:
    """Return the section of the first code in a text, empty for one that is not listed.

    >>> section_of("M17.11; M25.561")
    'M15-M19'
    """
    found = CODE.match(code)
    if not found:
        return ""
    category = found[1].upper()
    for section in sections():
        first, _, last = section.partition("-")
        if first <= category <= last:
            return section
    return ""
