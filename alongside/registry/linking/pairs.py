"""Which providers come into question for each mention: blocks by name and place, and telephone.

A family name is looked up in the area (three digits of the ZIP code), and in the whole state
where it is rare there; a given name in the very ZIP code, for a family name beyond recognition;
telephone and fax numbers everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.registry.arrays import Array
from alongside.registry.index import Index
from alongside.registry.indexing.words import folded_phone
from alongside.registry.linking.reading import Asked, Reading
from alongside.registry.linking.words import AlikeWords, bounds, find_alike, runs

RARE_IN_STATE = 150  # rows of a word in a state, up to which all of them are looked at
MOST_NEAR = 2_000
MOST_BY_PHONE = 80
BY_GIVEN = 9  # stands for the slips of a pair that another word than the family name found


Run = tuple[list[int], list[int]]  # words of the registry, and their slips


@dataclass(frozen=True)
class Pairs:
    """Pairs of a reading and a row; `word`, `slips`: by which word it was found (-1: by none)."""

    reading: Array
    row: Array
    word: Array
    slips: Array


@dataclass
class Lookups:
    """Words to be looked up within spans of rows."""

    reading: list[int]
    word: list[int]
    slips: list[int]
    first: list[int]
    end: list[int]
    most: list[int]

    def add(self, reading: int, alike: Run, span: tuple[int, int], most: int) -> None:
        """Ask for the rows of words in a span, of those that have no more than `most` there."""
        count = len(alike[0])
        self.reading += [reading] * count
        self.word += alike[0]
        self.slips += alike[1]
        self.first += [span[0]] * count
        self.end += [span[1]] * count
        # a slip that makes one common name of another tells nothing
        self.most += [most if slips <= 0 or slips == BY_GIVEN else most // 10 for slips in alike[1]]


@dataclass(frozen=True)
class GivenWords:
    """The words that each reading's given name may stand for."""

    words: list[str]
    of_reading: list[int]  # which of the words; -1 for initials and none
    alike: AlikeWords


def find_pairs(
    index: Index, asked: list[Asked], readings: list[Reading]
) -> tuple[Pairs, GivenWords]:
    """Return all pairs that are worth comparing, and the given names."""
    names = sorted({word for one in readings for word in (*one.family, *one.words) if word[1:]})
    family = find_alike(index, names, with_forms=False)
    number_of = {word: at for at, word in enumerate(names)}
    given = read_given(index, readings)
    lookups = Lookups([], [], [], [], [], [])
    for at, one in enumerate(readings):
        place = asked[one.number]
        for word in (*one.family, *one.words):
            if word in number_of:
                look_up(lookups, at, place, family.of(number_of[word]))
        if given.of_reading[at] >= 0 and not one.is_swapped:
            numbers, slips = given.alike.of(given.of_reading[at])
            exact = numbers[slips == 0].tolist()
            for span in place.zip_spans[:4]:
                lookups.add(at, (exact, [BY_GIVEN] * len(exact)), span, MOST_NEAR)
    by_word = rows_of(index, lookups)
    return joined(by_word, by_phone(index, asked, readings)), given


def look_up(lookups: Lookups, at: int, place: Asked, alike: tuple[Array, Array]) -> None:
    """Ask for the rows of all words like one family name, near by and in the state."""
    run = alike[0].tolist(), alike[1].tolist()
    for span in place.near_spans:
        lookups.add(at, run, span, MOST_NEAR)
    lookups.add(at, run, place.state_span, RARE_IN_STATE)


def rows_of(index: Index, lookups: Lookups) -> Pairs:
    """Look all words up."""
    word = np.array(lookups.word, dtype=np.int64)
    first = bounds(index, word, np.array(lookups.first, dtype=np.int64))
    counts = bounds(index, word, np.array(lookups.end, dtype=np.int64)) - first
    counts = np.where(counts <= np.array(lookups.most), counts, 0)
    rows = index.word_rows[runs(first, counts)]
    reading = np.repeat(np.array(lookups.reading, dtype=np.int64), counts)
    slips = np.repeat(np.array(lookups.slips, dtype=np.int64), counts)
    return Pairs(reading, rows.astype(np.int64), np.repeat(word, counts), slips)


def by_phone(index: Index, asked: list[Asked], readings: list[Reading]) -> Pairs:
    """Return the pairs that a telephone or fax number tells."""
    found = [(at, n) for at, one in enumerate(readings) for n in numbers_of(asked[one.number])]
    key = folded_phone(np.array([number for _at, number in found], dtype=np.uint64))
    first = np.searchsorted(index.phone, key)
    counts = np.searchsorted(index.phone, key, side="right") - first
    counts = np.where(counts <= MOST_BY_PHONE, counts, 0)
    rows = index.phone_row[runs(first, counts)].astype(np.int64)
    reading = np.repeat(np.array([at for at, _n in found], dtype=np.int64), counts)
    return Pairs(reading, rows, np.full(len(rows), -1), np.full(len(rows), BY_GIVEN))


def numbers_of(one: Asked) -> set[int]:
    """Return the telephone and fax number of a mention."""
    return {number for number in (one.phone, one.fax) if number}


def read_given(index: Index, readings: list[Reading]) -> GivenWords:
    """Look up the given names of all readings."""
    words = sorted({one.given for one in readings if len(one.given) > 1})
    at = {word: number for number, word in enumerate(words)}
    return GivenWords(
        words,
        [at.get(one.given, -1) for one in readings],
        find_alike(index, words, with_forms=True),
    )


def joined(one: Pairs, other: Pairs) -> Pairs:
    """Return both."""
    return Pairs(
        np.concatenate([one.reading, other.reading]),
        np.concatenate([one.row, other.row]),
        np.concatenate([one.word, other.word]),
        np.concatenate([one.slips, other.slips]),
    )
