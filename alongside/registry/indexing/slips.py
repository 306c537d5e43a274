"""Words within two slips of the pen, found by what is left when letters are dropped.

Two words that differ by up to two insertions, deletions, replacements or swaps have a common
rest after dropping up to two letters of each. Source: Mor & Fraenkel (1982), "A hash code method
for detecting and correcting spelling errors", CACM 25(12); the limit to the first letters is
Garbe's (SymSpell).
"""

from array import array
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from zlib import crc32

import numpy as np

from alongside.registry.arrays import Array, Texts, save_array

PREFIX = 7  # letters of a word that are looked at
SHORT = 4  # words up to this length may have one slip


def slips_allowed(word: str) -> int:
    """Return how many slips are forgiven: none in two letters, one in short words, else two."""
    return 0 if len(word) < 3 else 1 if len(word) <= SHORT else 2


def rests(word: str) -> Iterator[str]:
    """Yield the beginning of a word with up to the allowed number of letters dropped."""
    start = word[:PREFIX]
    yield start
    for dropped in range(1, slips_allowed(word) + 1):
        for gone in combinations(range(len(start)), dropped):
            yield "".join(c for at, c in enumerate(start) if at not in gone)


def rest_keys(word: str) -> Array:
    """Return the numbers under which the rests of a word are filed."""
    return np.array(sorted({crc32(rest.encode()) for rest in rests(word)}), dtype=np.uint32)


def write_slips(into: Path) -> None:
    """Write all rests of all words, in order, each with its word."""
    texts = Texts(into, "words")
    words = [texts[number].decode() for number in range(len(texts))]
    keys = array("I")  # four bytes each; a list would need forty
    counts = np.zeros(len(words), dtype=np.uint32)
    for number, word in enumerate(words):
        found = {crc32(rest.encode()) for rest in rests(word)}
        counts[number] = len(found)
        keys.extend(found)
    key = np.frombuffer(keys, dtype=np.uint32) if keys else np.zeros(0, dtype=np.uint32)
    word_of = np.repeat(np.arange(len(words), dtype=np.uint32), counts)
    order = np.argsort(key, kind="stable")
    save_array(into, "slip", key[order])
    save_array(into, "slip_word", word_of[order])
