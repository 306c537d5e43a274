"""Words of the registry that somebody may have meant: slips of the pen and short forms."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from rapidfuzz.distance import OSA

from alongside.matching.tables import table
from alongside.registry.arrays import Array
from alongside.registry.index import Index
from alongside.registry.indexing.slips import rest_keys, slips_allowed

SHORT_FORM = 0.93  # likeness of "bob" and "robert"
MOST_ALIKE = 120


@dataclass(frozen=True)
class Alike:
    """Numbers of words, and how much each is like the one that was asked for (0 to 1)."""

    numbers: Array
    likeness: Array


def likeness_of(slips: int, length: int) -> float:
    """Return how alike two words are that differ by so many slips."""
    return 1.0 - slips / (length + 1)


def words_alike(index: Index, word: str) -> Alike:
    """Return the words within the slips allowed, and other forms of a given name, best first."""
    return _words_alike(index, word)


@lru_cache(maxsize=4096)
def _words_alike(index: Index, word: str) -> Alike:
    found: dict[int, float] = {}
    for number in filed_under(index, rest_keys(word)):
        slips = slips_between(word, index.words[number].decode())
        if slips is not None:
            found[number] = likeness_of(slips, len(word))
    for form in other_forms(word):
        number = index.word_number(form)
        if number >= 0:
            found[number] = max(SHORT_FORM, found.get(number, 0.0))
    best = sorted(found, key=lambda number: (-found[number], number))[:MOST_ALIKE]
    return Alike(np.array(best, dtype=np.int64), np.array([found[n] for n in best]))


def filed_under(index: Index, keys: Array) -> list[int]:
    """Return the words that have one of these rests."""
    first = np.searchsorted(index.slip, keys)
    end = np.searchsorted(index.slip, keys, side="right")
    parts = [index.slip_word[a:b] for a, b in zip(first, end, strict=True) if b > a]
    return np.unique(np.concatenate(parts)).tolist() if parts else []


def slips_between(asked: str, word: str) -> int | None:
    """Return how many slips lie between two words, None when more than are forgiven."""
    allowed = min(slips_allowed(asked), slips_allowed(word))
    slips = OSA.distance(asked, word, score_cutoff=allowed)
    return int(slips) if slips <= allowed else None


@cache
def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table("nicknames")["rows"]:
        for name in row:
            found[name] = found.get(name, frozenset()) | frozenset(row)
    return found


def other_forms(word: str) -> frozenset[str]:
    """Return the other forms of a given name: "bob" gives robert, rob, bobby …"""
    return _forms().get(word, frozenset()) - {word}
