"""A list of organisations: names and addresses as words, telling ones weighing more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from rapidfuzz.distance import OSA

from alongside.matching.folding import split_words
from alongside.matching.organisation_name import spell_out
from alongside.matching.tables import table, words

_HOUSE = re.compile(r"^\s*#?(\d+)")
_LEAST_BITS = 0.5
_LONG = 8


@lru_cache(maxsize=65536)
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of an organisation's name, spelled out, each once, in order."""
    return tuple(dict.fromkeys(spell_out(text)))


class TellingWords:
    """How much it says that two names share a word: log2(1 / share of names that bear it), bits.

    Words of the list's towns say where, not who, and count little.
    """

    def __init__(self, names: Sequence[str], towns: Sequence[str]) -> None:
        """Count the words of all names."""
        counted = Counter(w for name in names for w in name_words(name))
        total = max(2, len(names))
        self._bits = {w: max(_LEAST_BITS, log2(total / max(1, n - 1))) for w, n in counted.items()}
        self._most = log2(total)
        self._towns = frozenset(w for town in towns for w in split_words(town))

    def bits(self, word: str) -> float:
        """Return what sharing the word says, in bits."""
        found = min(self._bits.get(word, self._most), self._most)
        return min(found, 1.5) if word in self._towns else found


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Bits of the words that two names share, and of those that only one of them bears."""

    shared: float
    only_one: float
    only_other: float


def shared_words(one: str, other: str, telling: TellingWords) -> SharedWords:
    """Compare two names word by word; slips and beginnings ("deli", "delicatessen") are shared."""
    left, right = list(name_words(one)), list(name_words(other))
    if "".join(left) == "".join(right) or sorted(left) == sorted(right):
        return SharedWords(sum(map(telling.bits, left)), 0.0, 0.0)
    shared = 0.0
    for word in [w for w in left if w in right]:
        left.remove(word)
        right.remove(word)
        shared += telling.bits(word)
    for word in list(left):
        near = next((w for w in right if is_spelling(word, w)), None)
        if near is not None:
            left.remove(word)
            right.remove(near)
            shared += 0.8 * min(telling.bits(word), telling.bits(near))
    rest = (sum(map(telling.bits, side)) for side in (left, right))
    return SharedWords(shared, *rest)


@lru_cache(maxsize=65536)
def is_spelling(one: str, other: str) -> bool:
    """Tell whether two words are one: a slip, a beginning, an ending apart."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 4:
        return len(shorter) > 1 and longer == f"{shorter}s"
    allowed = 2 if len(shorter) >= _LONG else 1
    if longer.startswith(shorter) or OSA.distance(one, other, score_cutoff=allowed) <= allowed:
        return True
    return False


@lru_cache(maxsize=65536)
def address_parts(text: str) -> tuple[str, frozenset[str]]:
    """Return house number and street words: "435 S. La Cienega Blvd." is 435, {cienega, la}.

    Directions and kinds of street are left off, since lists shorten and omit them.
    """
    short: Mapping[str, str] = table("places")["street_words"]
    plain = set(short) | set(short.values()) | {"blv", "hwy", "suite", "ste", "floor", "unit"}
    house = _HOUSE.match(text)
    rest = text[house.end() :] if house else text
    found = [w for w in split_words(rest) if w not in plain]
    found = found or list(split_words(rest))
    return (house[1] if house else ""), frozenset(_ordinal(w) for w in found)


def _ordinal(word: str) -> str:
    spelled = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
               "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th"}
    return spelled.get(word, word)


def address_level(one: str, other: str) -> int:
    """0 same house and street, 1 same house or same street only, 2 differs."""
    (house, street), (other_house, other_street) = address_parts(one), address_parts(other)
    on_one = bool(street & other_street) or any(
        is_spelling(a, b) for a in street for b in other_street
    )
    same_house = house == other_house and bool(house)
    if on_one and (same_house or not (house and other_house)):
        return 0 if same_house or street == other_street else 1
    return 1 if on_one or same_house else 2


ADDRESS = ("exact", "alike", "differs")
NAME = ("exact", "contained", "alike", "some", "differs")
LEGAL = words("organisation_words", "legal")
