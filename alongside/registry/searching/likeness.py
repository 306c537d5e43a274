"""Names that look like what was typed, with slips, in another order, or with a short form."""

from dataclasses import dataclass
from math import log

import numpy as np
from rapidfuzz.distance import JaroWinkler

from alongside.matching.folding import split_words
from alongside.registry.arrays import Array
from alongside.registry.card import Card
from alongside.registry.index import Index, Span
from alongside.registry.searching.alike import Alike, other_forms, words_alike
from alongside.registry.searching.narrowing import Narrowing, stands_in

COMMON = 30_000  # a word with more rows than this only confirms what others found
LOOKED_AT = 120  # rows whose names are read and compared
CONFIRMED_BY = 6  # of the words like a common one, this many are looked up


@dataclass
class Meant:
    """One word that was typed: the words it may stand for, and their rows in the span."""

    word: str
    alike: Alike
    lists: list[Array]
    rows: int
    weight: float


def rows_alike(
    index: Index, words: list[str], narrowing: Narrowing, limit: int
) -> list[tuple[int, float]]:
    """Return (row, likeness from 0 to 1), best first; an empty list when nothing is alike."""
    meant = [find_meant(index, word, narrowing.span) for word in words if len(word) > 1]
    meant = sorted((one for one in meant if one.rows), key=lambda one: one.rows)
    if not meant:
        return []
    rows, score = gather(index, meant)
    if not narrowing.is_open:
        good = narrowing.admits(rows)
        rows, score = rows[good], score[good]
    keep = best_of(score, max(LOOKED_AT, limit))
    read = [(int(row), compare(words, index.card(int(row)))) for row in rows[keep]]
    read.sort(key=lambda one: (-one[1], one[0]))
    return read[:limit]


def find_meant(index: Index, word: str, span: Span) -> Meant:
    """Look up the words that a typed word may stand for."""
    alike = words_alike(index, word)
    lists = [index.rows_of_word(int(number), span) for number in alike.numbers]
    count = sum(len(one) for one in lists)
    weight = log((span[1] - span[0] + 2) / (count + 1)) + 0.5
    return Meant(word, alike, lists, count, max(weight, 0.5))


def gather(index: Index, meant: list[Meant]) -> tuple[Array, Array]:
    """Return rows in order, and the sum of what speaks for each."""
    finders = [one for one in meant if one.rows <= COMMON] or meant[:1]
    rows = np.unique(np.concatenate([part for one in finders for part in one.lists]))
    score = np.zeros(len(rows))
    for one in meant:
        if one in finders:
            score += one.weight * found_by(rows, one)
        else:
            score += one.weight * confirmed_by(index, rows, one)
    return rows, score


def found_by(rows: Array, one: Meant) -> Array:
    """Return the best likeness of each row's words to one typed word."""
    best = np.zeros(len(rows))
    for part, likeness in zip(reversed(one.lists), one.alike.likeness[::-1], strict=True):
        if len(part):
            best[np.searchsorted(rows, part)] = likeness  # the most alike comes last and stays
    return best


def confirmed_by(index: Index, rows: Array, one: Meant) -> Array:
    """As `found_by`, for a common word: by given names, and by its most alike words."""
    best = np.zeros(len(rows))
    order = np.argsort(one.alike.numbers)
    numbers, likeness = one.alike.numbers[order] + 1, one.alike.likeness[order]
    given = index.row_given[rows].astype(np.int64)
    at = np.minimum(np.searchsorted(numbers, given), len(numbers) - 1)
    best = np.where(numbers[at] == given, likeness[at], 0.0)
    for part, like in zip(one.lists[:CONFIRMED_BY], one.alike.likeness, strict=False):
        best = np.maximum(best, np.where(stands_in(rows, part), like, 0.0))
    return best


def best_of(score: Array, count: int) -> Array:
    """Return where the best scores are."""
    if len(score) <= count:
        return np.arange(len(score))
    return np.argpartition(-score, count)[:count]


def compare(words: list[str], card: Card) -> float:
    """Return how much a name is like the words typed: the mean of the best fits, both ways.

    Formula: Jaro-Winkler similarity of each typed word with its best counterpart among the
    provider's words, weighted by length; words of the name without counterpart cost a little.
    """
    names = [" ".join((card.given, card.middle, card.name)), *card.others]
    return max(compare_names(words, list(split_words(name))) for name in names)


def compare_names(words: list[str], name: list[str]) -> float:
    """Return the likeness of typed words to the words of one name."""
    if not name:
        return 0.0
    fits = [max(fit(word, other) for other in name) for word in words]
    weights = [min(len(word), 5) for word in words]
    asked = sum(f * w for f, w in zip(fits, weights, strict=True)) / sum(weights)
    spare = max(0, len(name) - len(words))
    return asked - 0.01 * min(spare, 4)


def fit(word: str, other: str) -> float:
    """Return how well two words fit: initials and short forms nearly, else by their letters."""
    if word == other:
        return 1.0
    if len(word) == 1 or len(other) == 1:
        return 0.85 if word[0] == other[0] else 0.0
    if other in other_forms(word):
        return 0.95
    return float(JaroWinkler.similarity(word, other))
