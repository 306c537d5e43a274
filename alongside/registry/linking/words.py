"""For many words at once: the words of the registry that may be meant."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from alongside.registry.arrays import Array
from alongside.registry.index import Index
from alongside.registry.indexing.slips import PREFIX, SHORT, slips_allowed
from alongside.registry.searching.alike import other_forms


@dataclass(frozen=True)
class AlikeWords:
    """For each asked word, a run of (word of the registry, slips; -1 for another form)."""

    starts: Array
    numbers: Array
    slips: Array

    def of(self, which: int) -> tuple[Array, Array]:
        """Return the run of one asked word."""
        here = slice(int(self.starts[which]), int(self.starts[which + 1]))
        return self.numbers[here], self.slips[here]


def find_alike(index: Index, words: list[str], *, with_forms: bool) -> AlikeWords:
    """Return the words within two slips that share a rest after dropping one letter."""
    which, numbers = filed(index, words)
    pairs = distinct(which << 32 | numbers)
    which, numbers = pairs >> 32, pairs & 0xFFFFFFFF
    near, slips = slips_of(index, words, which, numbers)
    pairs = pairs[near]
    if with_forms:
        forms = forms_of(index, words)
        slips = np.where(np.isin(pairs, forms) & (slips > 0), -1, slips)
        more = np.setdiff1d(forms, pairs)
        slips = np.concatenate([slips, np.full(len(more), -1)])
        pairs = np.concatenate([pairs, more])
        order = np.argsort(pairs)
        pairs, slips = pairs[order], slips[order]
    starts = np.searchsorted(pairs >> 32, np.arange(len(words) + 1))
    return AlikeWords(starts, pairs & 0xFFFFFFFF, slips)


def distinct(numbers: Array) -> Array:
    """Return sorted numbers, each once; faster here than numpy's own."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def forms_of(index: Index, words: list[str]) -> Array:
    """Return the pairs of a given name and its other forms."""
    found = [
        at << 32 | number
        for at, word in enumerate(words)
        for form in other_forms(word)
        if (number := index.word_number(form)) >= 0
    ]
    return np.unique(np.array(found, dtype=np.int64))


def filed(index: Index, words: list[str]) -> tuple[Array, Array]:
    """Return (asked word, word of the registry) for all that share a rest."""
    keys: list[int] = []
    whose: list[int] = []
    for at, word in enumerate(words):
        start = word[:PREFIX]
        found = {crc32(start.encode())}
        if slips_allowed(word):
            found |= {crc32((start[:n] + start[n + 1 :]).encode()) for n in range(len(start))}
        keys += found
        whose += [at] * len(found)
    key = np.array(keys, dtype=np.uint32)
    order = np.argsort(key, kind="stable")  # neighbours in the index are read one after the other
    key, whose_of = key[order], np.array(whose, dtype=np.int64)[order]
    first = np.searchsorted(index.slip, key)
    counts = np.searchsorted(index.slip, key, side="right") - first
    return np.repeat(whose_of, counts), index.slip_word[runs(first, counts)].astype(np.int64)


def slips_of(index: Index, words: list[str], which: Array, numbers: Array) -> tuple[Array, Array]:
    """Return which pairs are within the slips allowed, and how many slips each of those has."""
    asked = [word.encode() for word in words]
    length = np.array([len(word) for word in asked] or [0])[which]
    starts = index.words.starts
    other = starts[numbers + 1].astype(np.int64) - starts[numbers].astype(np.int64)
    allowed = np.where(length < 3, 0, np.where(length <= SHORT, 1, 2))
    near = np.flatnonzero(np.abs(length - other) <= allowed)
    left, right = [asked[at] for at in which[near].tolist()], index.words.many(numbers[near])
    slips = process.cpdist(left, right, scorer=OSA.distance, score_cutoff=2, dtype=np.int64)
    good = slips <= allowed[near]
    return near[good], np.asarray(slips[good])


def runs(first: Array, counts: Array) -> Array:
    """Return the numbers first, first + 1, … of each run, one run after the other."""
    counts = counts.astype(np.int64)
    offset = np.repeat(first.astype(np.int64) - np.cumsum(counts) + counts, counts)
    return np.asarray(offset + np.arange(int(counts.sum())))


def bounds(index: Index, numbers: Array, rows: Array) -> Array:
    """Return, for each word, where its rows reach a row: a binary search for all at once."""
    low = index.word_rows_at[numbers].astype(np.int64)
    high = index.word_rows_at[numbers + 1].astype(np.int64)
    last = len(index.word_rows) - 1
    while (open_ := low < high).any():
        middle = (low + high) >> 1
        below = index.word_rows[np.minimum(middle, last)] < rows
        low = np.where(open_ & below, middle + 1, low)
        high = np.where(open_ & ~below, middle, high)
    return low
