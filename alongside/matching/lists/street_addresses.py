"""Street addresses of organisations compared: house number and street, however abbreviated."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from alongside.matching.folding import split_words
from alongside.matching.lists.telling_words import is_spelling
from alongside.matching.tables import table

ADDRESS = ("exact", "alike", "differs")
_HOUSE = re.compile(r"^\s*#?(\d+)")
_ORDINALS = dict(
    zip(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"],
        strict=True,
    )
)


@cache
def _plain() -> frozenset[str]:
    """Return words that lists shorten and leave out: directions, kinds of street, suites."""
    short: dict[str, str] = table("places")["street_words"]
    return frozenset({*short, *short.values(), "blv", "suite", "ste", "floor", "unit"})


@lru_cache(maxsize=65536)
def address_parts(text: str) -> tuple[str, frozenset[str]]:
    """Return house number and street words: "435 S. La Cienega Blvd." gives 435, {cienega, la}."""
    house = _HOUSE.match(text)
    rest = split_words(text[house.end() :] if house else text)
    kept = [w for w in rest if w not in _plain()] or rest
    return (house[1] if house else ""), frozenset(_ORDINALS.get(w, w) for w in kept)


@lru_cache(maxsize=65536)
def address_level(one: str, other: str) -> int:
    """Return the level in ADDRESS: same house and street, same house or street, neither."""
    (house, street), (other_house, other_street) = address_parts(one), address_parts(other)
    is_same_street = not street.isdisjoint(other_street) or any(
        is_spelling(a, b) for a in street for b in other_street
    )
    is_same_house = bool(house) and house == other_house
    if is_same_street and is_same_house:
        return 0
    if street == other_street and not (house and other_house):
        return 0
    return 1 if is_same_street or is_same_house else 2
