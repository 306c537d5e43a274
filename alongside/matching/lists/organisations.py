"""What is compared in a list of organisations, and which rows are worth comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from alongside.matching.folding import split_words
from alongside.matching.lists.comparison import Compared, Comparison, by_judge, compare
from alongside.matching.lists.levels import NUMBER, SHORT, WHOLE, digits_level, short_level, whole_level
from alongside.matching.lists.likeness import MISSING, Levels, each_pair_once
from alongside.matching.lists.organisation_rows import (
    ADDRESS, NAME, TellingWords, address_level, address_parts, name_words, shared_words,
)
from alongside.matching.lists.rows import Codes, Column, Floats, Rows

CITY = ("exact", "part", "differs")


def city_level(one: str, other: str) -> int:
    if one == other:
        return 0
    return 1 if set(one.split()) & set(other.split()) else 2


class Organisations:
    """The comparisons of one list of organisations; they know how common its words are."""

    def __init__(self, rows: Rows) -> None:
        names = rows.columns["name"].texts()
        towns = rows.columns["city"].distinct if "city" in rows else ()
        self._telling = TellingWords(names, towns)
        self.comparisons = (
            Comparison("name", NAME, self._names, by_share=3),
            Comparison("phone", NUMBER, by_judge(digits_level)),
            Comparison("address", ADDRESS, by_judge(address_level)),
            Comparison("city", CITY, by_judge(city_level)),
            Comparison("zip", NUMBER, by_judge(digits_level)),
            Comparison("state", SHORT, by_judge(short_level)),
            Comparison("kind", CITY, by_judge(city_level)),
            Comparison("npi", WHOLE, by_judge(whole_level)),
        )

    def compare(self, rows: Rows, left: Codes, right: Codes) -> Compared:
        """Compare pairs of rows by every field that the list has."""
        return compare(rows, self.comparisons, left, right)

    @staticmethod
    def ceiling(compared: Compared) -> Floats:
        """Return the most bits that each pair may have: some things no sum outweighs."""
        most = np.full(len(compared), np.inf)
        most[compared.levels["name"] == 4] = -1.0
        if "phone" in compared.levels and "address" in compared.levels:
            apart = (compared.levels["phone"] == 3) & (compared.levels["address"] > 0)
            most[apart] = -1.0
        return most

    def _names(self, one: Column, left: Codes, other: Column, right: Codes) -> tuple[Levels, Floats]:
        ones, others, place = each_pair_once(one, left, other, right)
        levels = np.full(len(ones), MISSING, dtype=np.int8)
        share = np.ones(len(ones))
        for number, (a, b) in enumerate(zip(ones, others, strict=True)):
            if a and b:
                found = shared_words(a, b, self._telling)
                levels[number] = self._level(found)
                share[number] = 2.0 ** -found.shared
        return levels[place], share[place]

    @staticmethod
    def _level(found) -> int:
        shared, rest = found.shared, sorted((found.only_one, found.only_other))
        if not rest[1]:
            return 0
        if not shared:
            return 4
        if not rest[0] or rest[0] < 0.1 * shared:
            return 1
        return 2 if shared / (shared + rest[0]) >= 0.6 else 3


def keys_of_organisations(rows: Rows) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield for each kind of key its text in every row, "" where the row has none."""
    names = [name_words(t) for t in rows.columns["name"].texts()]
    yield "name", ["".join(sorted(w)) for w in names]
    for n in range(6):
        yield "word", [w[n] if len(w) > n else "" for w in names]
        yield "start", [w[n][:4] if len(w) > n and len(w[n]) > 4 else "" for w in names]
    for n in range(3):
        yield "two", ["|".join(sorted(w[n:n+2])) if len(w) > n+1 else "" for w in names]
    for field in ("phone", "npi"):
        if field in rows:
            yield field, rows.columns[field].texts()
    if "address" in rows:
        parts = [address_parts(t) for t in rows.columns["address"].texts()]
        yield "address", [f"{h}|{min(s)}" if h and s else "" for h, s in parts]
        yield "address", [f"{h}|{max(s)}" if h and s else "" for h, s in parts]
        cities = rows.columns["city"].texts() if "city" in rows else [""] * len(parts)
        yield "house", [f"{h}|{c}" if h and c else "" for (h, _), c in zip(parts, cities, strict=True)]
        yield "place", [f"{h}|{w[0][:2]}" if h and w else "" for (h, _), w in zip(parts, names, strict=True)]
