"""For many words at once: the words of the registry that may be meant."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from alongside.registry.arrays import Array
from alongside.registry.index import Index
from alongside.registry.indexing.slips import PREFIX, slips_allowed
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
    if with_forms:
        more = [
            (at, number)
            for at, word in enumerate(words)
            for form in other_forms(word)
            if (number := index.word_number(form)) >= 0
        ]
        which = np.append(which, np.array([at for at, _n in more], dtype=np.int64))
        numbers = np.append(numbers, np.array([n for _at, n in more], dtype=np.int64))
    pairs = np.unique(which.astype(np.int64) << 32 | numbers.astype(np.int64))
    which, numbers = pairs >> 32, pairs & 0xFFFFFFFF
    slips = slips_of(index, words, which, numbers, with_forms=with_forms)
    good = slips <= 2
    which, numbers, slips = which[good], numbers[good], slips[good]
    starts = np.searchsorted(which, np.arange(len(words) + 1))
    return AlikeWords(starts, numbers, slips)


def filed(index: Index, words: list[str]) -> tuple[Array, Array]:
    """Return (asked word, word of the registry) for all that share a rest."""
    keys, whose = [], []
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


def slips_of(
    index: Index, words: list[str], which: Array, numbers: Array, *, with_forms: bool
) -> Array:
    """Return the slips between each pair, 9 for too many, -1 for another form of a given name."""
    asked = [word.encode() for word in words]
    left, right = [asked[at] for at in which.tolist()], index.words.many(numbers)
    slips = process.cpdist(left, right, scorer=OSA.distance, score_cutoff=2, dtype=np.int64)
    lengths = np.array([len(word) for word in left] or [0])[: len(slips)]
    allowed = np.where(lengths < 3, 0, np.where(lengths <= 4, 1, 2))
    slips = np.where(slips > allowed, 9, slips)
    if with_forms:
        forms = {at: {f.encode() for f in other_forms(word)} for at, word in enumerate(words)}
        is_form = [word in forms[at] for at, word in zip(which.tolist(), right, strict=True)]
        slips = np.where(np.array(is_form, dtype=bool) & (slips != 0), -1, slips)
    return np.asarray(slips)


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
