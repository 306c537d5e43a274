"""Which region of the body a diagnosis concerns, by code first and by words second."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from alongside.connections.spreadsheets.values import ICD10, dotted

DATA = Path(__file__).parent / "data" / "body_regions.toml"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _region_of_prefix() -> dict[str, str]:
    return {code: region for region, codes in _table()["codes"].items() for code in codes}


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (region, re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, words))})"))
        for region, *words in _table()["words"]["order"]
    )


def body_regions() -> tuple[str, ...]:
    """All regions."""
    return tuple(_table()["regions"])


@lru_cache(maxsize=16384)
def region_of_code(code: str) -> str | None:
    """The region of an ICD-10-CM code by its longest known prefix; None if there is none.

    >>> region_of_code("M25.561"), region_of_code("S83.511A"), region_of_code("A00.0")
    ('knee', 'knee', None)
    """
    plain = code.replace(".", "").upper().strip()
    prefixes = _region_of_prefix()
    lengths = range(min(len(plain), 7), 2, -1)
    return next((prefixes[plain[:n]] for n in lengths if plain[:n] in prefixes), None)


@lru_cache(maxsize=16384)
def region_of_words(text: str) -> str | None:
    """The region that the words of a diagnosis or of a region column name."""
    plain = f"{text.lower().replace('_', ' ')} "
    return next((region for region, words in _words() if words.search(plain)), None)


@lru_cache(maxsize=16384)
def codes_in(text: str) -> str:
    """ICD-10-CM codes that stand in the words of a diagnosis: "M17.11 - OA right knee"."""
    # "T12 fracture" names a vertebra: without a dot only codes of known prefix count.
    found = (m for m in ICD10.findall(text) if "." in m or len(m) > 4 or region_of_code(m))
    return ", ".join(dict.fromkeys(dotted(m) for m in found))


@lru_cache(maxsize=32768)
def body_region(icd10: str, diagnosis: str, named_region: str) -> str | None:
    """The region: a named one, else the first code that tells, else the words of the diagnosis."""
    if named_region and (region := region_of_words(named_region)) not in (None, "other"):
        return region
    by_code = [region_of_code(code) for code in icd10.split(", ")] if icd10 else []
    known = [region for region in by_code if region is not None]
    if telling := [region for region in known if region != "other"]:
        return telling[0]
    by_words = region_of_words(diagnosis) if diagnosis else None
    named = "other" if named_region else None
    return by_words or (known[0] if known else None) or named
