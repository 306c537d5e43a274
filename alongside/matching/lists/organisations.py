"""What is compared in a list of organisations, and which rows are worth comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from alongside.matching.lists.comparison import Compared, Comparison, by_judge, by_slips, compare
from alongside.matching.lists.levels import NUMBER, SHORT, WHOLE
from alongside.matching.lists.likeness import MISSING, Levels, each_pair_once
from alongside.matching.lists.rows import Codes, Column, Floats, Rows
from alongside.matching.lists.street_addresses import ADDRESS, address_level, address_parts
from alongside.matching.lists.telling_words import NAME, TellingWords, name_words, shared_words

WORDS = ("exact", "part", "differs")
_DOUBTFUL = -1.0
_MOST_WORDS = 6
_BEGINNING = 4


def words_level(one: str, other: str) -> int:
    """Return the level in WORDS: "west hollywood" and "hollywood" share a part."""
    if one == other:
        return 0
    return 2 if set(one.split()).isdisjoint(other.split()) else 1


class Organisations:
    """The comparisons of one list of organisations; they know how common its words are."""

    def __init__(self, rows: Rows) -> None:
        """Count the words of the list's names."""
        names = rows.columns["name"].texts()
        towns = rows.columns["city"].distinct if "city" in rows else ()
        self._telling = TellingWords(names, towns)
        self.comparisons = (
            Comparison("name", NAME, self._names, by_share=3),
            Comparison("phone", NUMBER, by_slips(2)),
            Comparison("address", ADDRESS, by_judge(address_level)),
            Comparison("city", WORDS, by_judge(words_level)),
            Comparison("zip", NUMBER, by_slips(2)),
            Comparison("state", SHORT, by_slips(1)),
            Comparison("kind", WORDS, by_judge(words_level)),
            Comparison("website", WHOLE, by_slips(0)),
            Comparison("npi", WHOLE, by_slips(0)),
        )

    def compare(self, rows: Rows, left: Codes, right: Codes) -> Compared:
        """Compare pairs of rows by every field that the list has."""
        return compare(rows, self.comparisons, left, right)

    def _names(
        self, one: Column, left: Codes, other: Column, right: Codes
    ) -> tuple[Levels, Floats]:
        """Return levels of names; the chance of sharing words is the product of their shares."""
        ones, others, place = each_pair_once(one, left, other, right)
        levels = np.full(len(ones), MISSING, dtype=np.int8)
        shares = np.ones(len(ones))
        for number, (first, second) in enumerate(zip(ones, others, strict=True)):
            if first and second:
                found = shared_words(first, second, self._telling)
                levels[number], shares[number] = found.level, 2.0**-found.shared
        return levels[place], shares[place]


def most_of_organisations(compared: Compared) -> Floats:
    """Return the most bits that each pair may have: what no sum of agreements outweighs.

    Two names without a word in common may share a house and a telephone; one name at another
    address with another telephone is another place. A person decides on both.
    """
    most = np.full(len(compared), np.inf)
    most[compared.levels["name"] == NAME.index("differs")] = _DOUBTFUL
    if "phone" in compared.levels and "address" in compared.levels:
        is_other_line = compared.levels["phone"] == NUMBER.index("differs")
        most[is_other_line & (compared.levels["address"] > 0)] = _DOUBTFUL
    return most


def keys_of_organisations(rows: Rows) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield for each kind of key its text in every row, "" where the row has none."""
    names = [name_words(t) for t in rows.columns["name"].texts()]
    yield "name", ["".join(sorted(w)) for w in names]
    for n in range(_MOST_WORDS):
        yield "word", [w[n] if len(w) > n else "" for w in names]
        yield "start", [w[n][:_BEGINNING] if len(w) > n else "" for w in names]
    for n in range(_MOST_WORDS // 2):
        yield "two", ["|".join(sorted(w[n : n + 2])) if len(w) > n + 1 else "" for w in names]
    for field in ("phone", "npi", "website"):
        if field in rows:
            yield field, rows.columns[field].texts()
    if "address" in rows:
        yield from _keys_of_addresses(rows, names)


def _keys_of_addresses(
    rows: Rows, names: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, Sequence[str]]]:
    parts = [address_parts(t) for t in rows.columns["address"].texts()]
    cities = rows.columns["city"].texts() if "city" in rows else [""] * len(parts)
    yield "address", [f"{h}|{min(s)}" if h and s else "" for h, s in parts]
    yield "address", [f"{h}|{max(s)}" if h and s else "" for h, s in parts]
    in_town = zip(parts, cities, strict=True)
    yield "house", [f"{h}|{city}" if h and city else "" for (h, _), city in in_town]
    named = zip(parts, names, strict=True)
    yield "place", [f"{h}|{words[0][:2]}" if h and words else "" for (h, _), words in named]
