"""Do two given names fit one person: same, short form, initial, slip of the pen?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from alongside.matching.known_names import is_known
from alongside.matching.tables import table

_HARD_C = re.compile(r"c(?=[aoubdfgjklmnpqrstvwxz]|$)")
_SILENT_H = re.compile(r"(?<=[^aeiocs])h|h$")
_DOUBLED = re.compile(r"(.)\1+")


@cache
def _rows() -> dict[str, frozenset[int]]:
    rows: list[list[str]] = table("nicknames")["rows"]
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for name in row:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@lru_cache(maxsize=65536)
def are_forms_of_one(one: str, other: str) -> bool:
    """Tell whether two given names stand in one row of data/nicknames.json."""
    return not _rows().get(one, frozenset()).isdisjoint(_rows().get(other, frozenset()))


@cache
def formal_names(given: str) -> tuple[str, ...]:
    """Return the names that a short form may stand for: "rob" gives robert."""
    rows: list[list[str]] = table("nicknames")["rows"]
    return tuple(sorted({rows[n][0] for n in _rows().get(given, ())} - {given}))


@lru_cache(maxsize=65536)
def initials(given: str) -> frozenset[str]:
    """Return the initials that a given name may show: "robert" gives b and r."""
    rows: list[list[str]] = table("nicknames")["rows"]
    numbers = _rows().get(given, frozenset())
    return frozenset(name[0] for n in numbers for name in rows[n]) | frozenset(given[:1])


@lru_cache(maxsize=65536)
def sound(given: str) -> str:
    """Return one writing for names that sound the same: eric, erik, erick; sara, sarah."""
    plain = given.replace("ph", "f").replace("ck", "k").replace("y", "i")
    plain = _HARD_C.sub("k", plain)
    plain = _SILENT_H.sub("", plain)
    return _DOUBLED.sub(r"\1", plain)


@lru_cache(maxsize=65536)
def given_level(one: str, other: str) -> str:
    """Return how two given names compare.

    "exact", "nickname", "initial" (J. fits John), "typo", "nickname_initial" (B. may be Robert),
    "missing" or "differs". Two names that both exist (Marie, Maria) are never a typo.
    """
    if not one or not other:
        return "missing"
    if one == other:
        return "exact" if len(one) > 1 else "initial"
    if len(one) == 1 or len(other) == 1:
        short, full = sorted((one, other), key=len)
        if full.startswith(short):
            return "initial"
        return "nickname_initial" if len(full) > 1 and short in initials(full) else "differs"
    if are_forms_of_one(one, other) or sound(one) == sound(other):
        return "nickname"
    return "typo" if _is_slip(one, other) else "differs"


def _is_slip(one: str, other: str) -> bool:
    if is_known("given", one) and is_known("given", other):
        return False
    shorter = min(len(one), len(other))
    if shorter >= 3 and (one.startswith(other) or other.startswith(one)):
        return True
    if shorter == 3 and len(one) != len(other):
        return bool(OSA.distance(one, other, score_cutoff=1) <= 1)  # "jhn", "mry"
    allowed = 0 if shorter < 4 else 1 if shorter < 6 else 2
    return bool(OSA.distance(one, other, score_cutoff=allowed) <= allowed)
