"""How two texts of one field compare: the number of a level, 0 the best."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from alongside.matching.given_names import are_forms_of_one, sound
from alongside.matching.known_names import is_known

GIVEN = ("exact", "nickname", "initial", "slip", "alike", "differs", "other name")
OTHER_NAME = GIVEN.index("other name")
FAMILY = ("exact", "part", "slip", "alike", "differs")
NUMBER = ("exact", "slip", "two slips", "differs")
SHORT = ("exact", "slip", "differs")
TEXT = ("exact", "slip", "alike", "differs")
WHOLE = ("exact", "differs")

_LONG = 6
_ALIKE = 0.4


@lru_cache(maxsize=65536)
def given_level(one: str, other: str) -> int:
    """Return the level of two given names in GIVEN: "bob", "robert" is 1, "j", "john" is 2.

    Two names that both exist (John, Joan) are two names, however near.
    """
    if one == other:
        return 0
    if min(len(one), len(other)) == 1:
        return 2 if one[0] == other[0] else 5
    if are_forms_of_one(one, other) or sound(one) == sound(other):
        return 1
    if is_known("given", one) and is_known("given", other):
        return OTHER_NAME
    return _name_level(one, other)


@lru_cache(maxsize=65536)
def family_level(one: str, other: str) -> int:
    """Return the level of two family names in FAMILY: "smith", "smith-jones" is 1."""
    if one == other or one.replace("-", "") == other.replace("-", ""):
        return 0
    if "-" in one + other and set(one.split("-")) & set(other.split("-")):
        return 1
    return _name_level(one, other) - 1


def _name_level(one: str, other: str) -> int:
    shorter, longer = sorted((one, other), key=len)
    distance = OSA.distance(one, other)
    if distance <= (1 if len(longer) < _LONG else 2):
        return 3
    starts = len(shorter) >= 3 and longer.startswith(shorter)
    return 4 if starts or distance / len(longer) <= _ALIKE else 5


@lru_cache(maxsize=65536)
def birth_level(one: str, other: str) -> int:
    """Return the level of two days (YYYYMMDD) in NUMBER; day and month swapped are one slip."""
    level = min(3, OSA.distance(one, other, score_cutoff=2))
    if level <= 1 or not len(one) == len(other) == 8:
        return level
    (year, month, day), (other_year, other_month, other_day) = _parts(one), _parts(other)
    if year == other_year and month == other_day and day == other_month:
        return 1
    same = (year == other_year) + (month == other_month) + (day == other_day)
    return 2 if same == 2 else level


def _parts(day: str) -> tuple[str, str, str]:
    return day[:4], day[4:6], day[6:]
