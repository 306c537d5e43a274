"""Names that have all the words asked for, in any order, the last one perhaps unfinished."""

import numpy as np

from alongside.registry.arrays import Array
from alongside.registry.index import Index
from alongside.registry.searching.narrowing import Narrowing, stands_in

MOST_UNFINISHED = 400_000  # rows of words that begin like the last one; beyond, type on


def rows_with_words(index: Index, words: list[str], narrowing: Narrowing, limit: int) -> list[int]:
    """Return rows with all the words; single letters are initials and count for nothing here."""
    lists = []
    for at, word in enumerate(words):
        rows = rows_like(index, word, narrowing, is_last=at == len(words) - 1)
        if rows is not None:
            lists.append(rows)
    if not lists:
        return []
    lists.sort(key=len)
    found = lists[0]
    for other in lists[1:]:
        found = found[stands_in(found, other)]
    if not narrowing.is_open:
        found = first_admitted(found, narrowing, limit)
    return [int(row) for row in found[:limit]]


def first_admitted(rows: Array, narrowing: Narrowing, limit: int) -> Array:
    """Return the first rows that are admitted, without asking about all of them."""
    kept: list[Array] = []
    count = 0
    for start in range(0, len(rows), 4096):
        part = rows[start : start + 4096]
        kept.append(part[narrowing.admits(part)])
        count += len(kept[-1])
        if count >= limit:
            break
    return np.concatenate(kept) if kept else rows[:0]


def rows_like(index: Index, word: str, narrowing: Narrowing, *, is_last: bool) -> Array | None:
    """Return the rows of a word, or of words that begin like it; None for what tells nothing."""
    if len(word) < 2:
        return None
    number = index.word_number(word)
    whole = index.rows_of_word(number, narrowing.span) if number >= 0 else None
    if not is_last or len(word) < 3:
        return whole if whole is not None else index.word_rows[:0]
    first, end = index.words_beginning(word)
    begin, stop = int(index.word_rows_at[first]), int(index.word_rows_at[end])
    if stop - begin > MOST_UNFINISHED:
        return whole
    rows = np.asarray(index.word_rows[begin:stop])
    inside = (rows >= narrowing.span[0]) & (rows < narrowing.span[1])
    return np.unique(rows[inside])
