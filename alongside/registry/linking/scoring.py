"""Bits for all pairs at once: how rare the name is, how well it fits, how near the place is.

Source: Fellegi & Sunter (1969), "A theory for record linkage", JASA 64. Unit: bits, log2(m/u).
"""

from __future__ import annotations

import numpy as np

from alongside.registry.arrays import Array
from alongside.registry.index import Index
from alongside.registry.linking import weights as w
from alongside.registry.linking.pairs import GivenWords, Pairs
from alongside.registry.linking.reading import Asked, Reading


def score_pairs(
    index: Index, asked: list[Asked], readings: list[Reading], pairs: Pairs, given: GivenWords
) -> tuple[Array, Array, Array]:
    """Return mention, row and bits of the best `KEPT` rows of each mention."""
    bits = word_bits(index, pairs)
    key, at = np.unique(pairs.reading << 32 | pairs.row, return_inverse=True)
    total = np.zeros(len(key))
    np.add.at(total, at, bits)  # an organisation is found by several of its words
    best = np.full(len(key), -np.inf)
    np.maximum.at(best, at, bits)
    reading, row = key >> 32, key & 0xFFFFFFFF
    is_person = np.array([bool(one.family) for one in readings], dtype=bool)[reading]
    total = np.where(is_person, best, total)
    total += np.where(is_person, given_bits(index, readings, reading, row, given), 0.0)
    total += np.where(np.array([one.is_swapped for one in readings])[reading], w.SWAPPED, 0.0)
    mention = np.array([one.number for one in readings])[reading]
    total += place_bits(index, asked, mention, row)
    total += np.where((index.row_kind[row] == 1) == is_person, 0.0, -12.0)
    return keep_best(mention, row, total)


def word_bits(index: Index, pairs: Pairs) -> Array:
    """Return the bits of the word by which each pair was found."""
    safe = np.maximum(pairs.word, 0)
    count = (index.word_rows_at[safe + 1] - index.word_rows_at[safe]).astype(float)
    rarity = np.log2(index.rows / np.maximum(count, 1.0))
    m = np.full(len(pairs.word), 2.0**-12)  # found by given name or telephone alone
    for slips, share in w.FAMILY_M.items():
        m[pairs.slips == slips] = share
    bits = rarity + np.log2(m)
    return np.asarray(np.where((pairs.word < 0) | (pairs.slips == 9), -4.0, bits))


def given_bits(
    index: Index, readings: list[Reading], reading: Array, row: Array, given: GivenWords
) -> Array:
    """Return the bits of the given names."""
    theirs = index.row_given[row].astype(np.int64) - 1
    asked_word = np.array(given.of_reading)[reading]
    bits = np.where((asked_word >= 0) & (theirs >= 0), w.GIVEN_DIFFERS, 0.0)
    alike = given.alike
    which = np.repeat(np.arange(len(given.words)), np.diff(alike.starts))
    known = which << 32 | alike.numbers  # in order, as find_alike made them
    if len(known):
        key = asked_word << 32 | np.maximum(theirs, 0)
        at = np.minimum(np.searchsorted(known, key), len(known) - 1)
        is_known = (known[at] == key) & (theirs >= 0)
        count = (index.word_rows_at[alike.numbers + 1] - index.word_rows_at[alike.numbers]).astype(
            float
        )
        rarity = np.log2(index.rows / np.maximum(count, 1.0))
        m = np.select(
            [alike.slips == 0, alike.slips == -1], [w.GIVEN_M["exact"], w.GIVEN_M["form"]],
            w.GIVEN_M["slip"],
        )  # fmt: skip
        fits = rarity + np.log2(m)
        bits = np.where(is_known, fits[at], bits)
    return bits + initial_bits(index, readings, reading, theirs)


def initial_bits(index: Index, readings: list[Reading], reading: Array, theirs: Array) -> Array:
    """Return the bits where the mention has an initial only."""
    initials = np.array([ord(one.given) if len(one.given) == 1 else 0 for one in readings])
    asked = initials[reading]
    letters = np.frombuffer(index.words.bytes, dtype=np.uint8)
    first = letters[index.words.starts[np.maximum(theirs, 0)]]
    there = (asked > 0) & (theirs >= 0)
    fits = np.where(first == asked, w.GIVEN_INITIAL, w.GIVEN_DIFFERS)
    return np.asarray(np.where(there, fits, 0.0))


def place_bits(index: Index, asked: list[Asked], mention: Array, row: Array) -> Array:
    """Return the bits of ZIP code, area and state."""
    place = np.searchsorted(index.place_row, row.astype(np.uint32), side="right") - 1
    code = index.place_zip[place].astype(np.int64)
    wanted = np.array([one.zip for one in asked])[mention]
    spans = np.array([one.state_span for one in asked])[mention]
    inside = (row >= spans[:, 0]) & (row < spans[:, 1])
    has_state = np.array([bool(one.state) for one in asked])[mention]
    bits = np.where(has_state, np.where(inside, w.STATE, w.ELSEWHERE), 0.0)
    area = (wanted // 100 == code // 100) & (wanted > 0)
    bits = np.where(area, w.ZIP3, bits)
    return np.asarray(np.where((wanted == code) & (wanted > 0), w.ZIP, bits))


def keep_best(mention: Array, row: Array, bits: Array) -> tuple[Array, Array, Array]:
    """Return the best rows of each mention, best first."""
    order = np.lexsort((row, -bits, mention))
    mention, row, bits = mention[order], row[order], bits[order]
    first = np.searchsorted(mention, mention)
    kept = np.arange(len(mention)) - first < w.KEPT * 3
    return mention[kept], row[kept], bits[kept]
