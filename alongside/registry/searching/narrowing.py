"""What narrows a search down: state, kind, taxonomies, city, distance."""

from functools import cached_property

import numpy as np

from alongside.matching.address import normal_city
from alongside.registry.arrays import Array
from alongside.registry.index import Index, Span
from alongside.registry.searching.question import Question


class Narrowing:
    """Tells which rows a question admits."""

    def __init__(self, index: Index, question: Question) -> None:
        self.index, self.question = index, question
        self.span: Span = index.span_of(question.state)
        self.city = normal_city(question.city)

    @cached_property
    def is_open(self) -> bool:
        """Whether every row of the state is admitted."""
        asked = self.question
        return not (asked.kind or asked.codes or asked.point or self.city)

    @cached_property
    def near(self) -> tuple[Array, Array, Array]:
        """First rows, end rows and distances of the ZIP codes within reach, by row."""
        index, asked = self.index, self.question
        assert asked.point is not None
        codes, away = index.points.near(asked.point, asked.miles)
        at = np.searchsorted(codes, index.place_zip)
        known = codes[np.minimum(at, len(codes) - 1)] == index.place_zip if len(codes) else None
        places = np.flatnonzero(known) if known is not None else np.zeros(0, dtype=np.int64)
        ends = np.append(index.place_row[1:], np.uint32(index.rows))
        first, end, miles = index.place_row[places], ends[places], away[at[places]]
        inside = (first >= self.span[0]) & (end <= self.span[1])
        return first[inside], end[inside], miles[inside]

    def admits(self, rows: Array) -> Array:
        """Tell for each of these rows whether it is admitted; the city is told by `admits_city`."""
        index, asked = self.index, self.question
        good = (rows >= self.span[0]) & (rows < self.span[1])
        if asked.kind:
            good &= index.row_kind[rows] == asked.kind
        if asked.codes:
            good &= self.has_code(rows)
        if asked.point:
            good &= ~np.isnan(self.miles_to(rows))
        if self.city:
            good[good] = [self.admits_city(int(row)) for row in rows[good]]
        return np.asarray(good)

    def has_code(self, rows: Array) -> Array:
        """Tell which rows have one of the taxonomies."""
        found = np.zeros(len(rows), dtype=bool)
        for code in self.question.codes:
            found |= stands_in(rows, self.index.rows_of_code(code, self.span))
        return found

    def miles_to(self, rows: Array) -> Array:
        """Return the distance of each row, NaN for what is out of reach."""
        first, end, miles = self.near
        if not len(first):
            return np.full(len(rows), np.nan)
        at = np.searchsorted(first, rows, side="right") - 1
        inside = (at >= 0) & (rows < end[at])
        return np.where(inside, miles[at], np.nan)

    def admits_city(self, row: int) -> bool:
        """Tell whether a row stands in the city."""
        return not self.city or normal_city(self.index.card(row).city) == self.city


def stands_in(rows: Array, ordered: Array) -> Array:
    """Tell which rows stand among others that are in order."""
    if not len(ordered):
        return np.zeros(len(rows), dtype=bool)
    at = np.searchsorted(ordered, rows.astype(ordered.dtype, copy=False))
    return np.asarray(ordered[np.minimum(at, len(ordered) - 1)] == rows)
