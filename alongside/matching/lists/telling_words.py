"""Names of organisations compared word by word, telling words weighing more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from rapidfuzz.distance import OSA

from alongside.matching.folding import split_words
from alongside.matching.organisation_name import spell_out

NAME = ("exact", "contained", "alike", "some", "differs")
_LEAST_BITS = 0.5
_MOST_BITS_OF_TOWN = 1.5
_BITS_KEPT_BY_SLIP = 0.8
_LITTLE = 0.1
_MUCH = 0.6
_SHORTEST = 4
_LONG = 8


@lru_cache(maxsize=65536)
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of an organisation's name, spelled out, each once, in order."""
    return tuple(dict.fromkeys(spell_out(text)))


class TellingWords:
    """How much it says that two names share a word: log2(1 / share of names that bear it), bits.

    Words of the list's towns say where, not who, and count little.
    """

    def __init__(self, names: Sequence[str], towns: Iterable[str]) -> None:
        """Count the words of all names."""
        counted = Counter(w for name in names for w in name_words(name))
        total = max(2, len(names))
        self._bits = {w: max(_LEAST_BITS, log2(total / max(1, n - 1))) for w, n in counted.items()}
        self._towns = frozenset(w for town in towns for w in split_words(town))

    def bits(self, word: str) -> float:
        """Return what sharing the word says, in bits."""
        found = self._bits[word]
        return min(found, _MOST_BITS_OF_TOWN) if word in self._towns else found


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Bits of the words that two names share, and of those that only one of them bears."""

    shared: float
    only_one: float
    only_other: float

    @property
    def level(self) -> int:
        """The level in NAME."""
        less, more = sorted((self.only_one, self.only_other))
        if not more:
            return 0
        if not self.shared:
            return 4
        if less < _LITTLE * self.shared:
            return 1
        return 2 if self.shared >= _MUCH * (self.shared + less) else 3


def shared_words(one: str, other: str, telling: TellingWords) -> SharedWords:
    """Compare two names word by word; slips and beginnings ("deli", "delicatessen") are shared."""
    left, right = list(name_words(one)), list(name_words(other))
    if "".join(left) == "".join(right):
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
            shared += _BITS_KEPT_BY_SLIP * min(telling.bits(word), telling.bits(near))
    only_one, only_other = (sum(map(telling.bits, side)) for side in (left, right))
    return SharedWords(shared, only_one, only_other)


@lru_cache(maxsize=65536)
def is_spelling(one: str, other: str) -> bool:
    """Tell whether two words are one: a slip, a beginning, a plural."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST:
        return len(shorter) > 1 and longer == f"{shorter}s"
    allowed = 2 if len(shorter) >= _LONG else 1
    if longer.startswith(shorter):
        return True
    return bool(OSA.distance(one, other, score_cutoff=allowed) <= allowed)
