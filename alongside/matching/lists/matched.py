"""Lists matched: which rows are one person, or one organisation, how sure, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.matching.evidence import Evidence
from alongside.matching.lists.blocking import candidate_pairs
from alongside.matching.lists.comparison import Compared, Comparison
from alongside.matching.lists.crosswise import ORDER
from alongside.matching.lists.estimate import CompareRows, Learned, Most, learn
from alongside.matching.lists.findings import in_words, order_of
from alongside.matching.lists.joining import Clusters, join
from alongside.matching.lists.organisation_rows import organisation_rows
from alongside.matching.lists.organisations import (
    Organisations,
    keys_of_organisations,
    most_of_organisations,
)
from alongside.matching.lists.people import (
    PEOPLE,
    compare_people,
    keys_of_people,
    most_of_people,
)
from alongside.matching.lists.person_rows import person_rows
from alongside.matching.lists.rows import Codes, Floats, Rows
from alongside.matching.lists.shipped import ListModel, list_model
from alongside.matching.model import bits_of, probability

Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class RowMatch:
    """Where one row belongs: `cluster` counts from 0 in order of first rows.

    `probability`: of belonging there. `other`: the row of the cluster that it is most like, None
    for a row that stands alone; `evidence`: what was compared between the two.
    """

    cluster: int
    probability: float
    other: int | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two rows that may be one; a person should decide."""

    left: int
    right: int
    probability: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Every row's place, the likeliest doubtful pairs, and the version of the model."""

    rows: tuple[RowMatch, ...]
    doubts: tuple[DoubtfulPair, ...]
    model_version: int


def match_people(raw: Raw) -> Matched:
    """Find the rows that are one person; `raw`: texts by field, see person_rows.FIELDS."""
    rows, _ = person_rows(raw)
    pairs = candidate_pairs(keys_of_people(rows))
    return _List(rows, compare_people, most_of_people, list_model("people"), PEOPLE).matched(pairs)


def match_organisations(raw: Raw) -> Matched:
    """Find the rows that are one organisation; `raw` needs "name", see organisation_rows.FIELDS."""
    rows = organisation_rows(raw)
    if "name" not in rows:
        raise ValueError("a list of organisations needs names")
    of_list = Organisations(rows)
    pairs = candidate_pairs(keys_of_organisations(rows))
    model = list_model("organisations")
    comparisons = of_list.comparisons
    return _List(rows, of_list.compare, most_of_organisations, model, comparisons).matched(pairs)


class _List:
    """One list: its rows, its comparisons, and what was learned from it."""

    def __init__(
        self, rows: Rows, compare: CompareRows, most: Most, model: ListModel,
        comparisons: Sequence[Comparison],
    ) -> None:  # fmt: skip
        self.rows, self.compare, self.most, self.model = rows, compare, most, model
        self.levels = {how.field: how.levels for how in comparisons}
        self.by_share = {how.field: how.by_share for how in comparisons}

    def matched(self, pairs: tuple[Codes, Codes]) -> Matched:
        """Judge the pairs and join them."""
        compared = self.compare(self.rows, *pairs)
        learned = learn(
            self.rows, self.compare, compared,
            shipped=self.model.shares, by_share=self.by_share, strength=self.model.strength,
            most=self.most,
        )  # fmt: skip
        bits = learned.bits(compared)

        def judge(left: Codes, right: Codes) -> Floats:
            return learned.bits(self.compare(self.rows, left, right))

        clusters = join(self.rows.number, pairs, bits, judge, bits_of(self.model.automatic))
        told = _Told(self, learned, clusters)
        doubts = told.doubts(pairs, bits)
        return Matched(told.rows(doubts), doubts, self.model.version)


class _Told:
    """Clusters told row by row, each with its reasons."""

    def __init__(self, of: _List, learned: Learned, clusters: Clusters) -> None:
        self._of, self._learned, self._clusters = of, learned, clusters

    def rows(self, doubts: Sequence[DoubtfulPair]) -> tuple[RowMatch, ...]:
        """Return every row's place; one that stands alone is as sure as its doubts allow."""
        first = dict.fromkeys(self._clusters.of_row)
        number = {row: n for n, row in enumerate(first)}
        sure = {row: probability(j.bits) for j in reversed(self._clusters.joins)
                for row in (*j.left, *j.right)}  # fmt: skip
        other = self._others()
        unsure = {row: d.probability for d in reversed(doubts) for row in (d.left, d.right)}
        reasons = self._evidence(list(other), list(other.values()))
        told = dict(zip(other, reasons, strict=True))
        return tuple(
            RowMatch(
                cluster=number[cluster],
                probability=sure.get(row, 1 - unsure.get(row, 0.0)),
                other=other.get(row),
                evidence=told.get(row, ()),
            )
            for row, cluster in enumerate(self._clusters.of_row)
        )

    def doubts(self, pairs: tuple[Codes, Codes], bits: Floats) -> tuple[DoubtfulPair, ...]:
        """Return the pairs of two clusters that may be one, the likeliest of each two first."""
        open_at = np.flatnonzero(bits >= bits_of(self._of.model.review))
        best: dict[tuple[int, int], tuple[float, int, int]] = {}
        for at in open_at.tolist():
            left, right = int(pairs[0][at]), int(pairs[1][at])
            one, other = sorted((self._clusters.of_row[left], self._clusters.of_row[right]))
            if one != other:
                entry = (-float(bits[at]), left, right)
                best[one, other] = min(best.get((one, other), entry), entry)
        ranked = sorted(best.values())
        reasons = self._evidence([r[1] for r in ranked], [r[2] for r in ranked])
        most = probability(bits_of(self._of.model.automatic))
        return tuple(
            DoubtfulPair(left, right, min(most, probability(-cost)), told)
            for (cost, left, right), told in zip(ranked, reasons, strict=True)
        )

    def _others(self) -> dict[int, int]:
        """Return for each joined row the row of its cluster that it is most like."""
        members: dict[int, list[int]] = {}
        for row, cluster in enumerate(self._clusters.of_row):
            members.setdefault(cluster, []).append(row)
        pairs = [(a, b) for m in members.values() for a in m for b in m if a != b]
        if not pairs:
            return {}
        left, right = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
        low, high = np.minimum(left, right), np.maximum(left, right)
        bits = self._learned.bits(self._of.compare(self._of.rows, low, high))
        best: dict[int, tuple[float, int]] = {}
        for (row, other), value in zip(pairs, bits.tolist(), strict=True):
            best[row] = max(best.get(row, (-np.inf, 0)), (value, -other))
        return {row: -other for row, (_, other) in best.items()}

    def _evidence(self, left: Sequence[int], right: Sequence[int]) -> list[tuple[Evidence, ...]]:
        if not left:
            return []
        compared: Compared = self._of.compare(
            self._of.rows, np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
        )
        weights = self._learned.weights(compared)
        told: list[tuple[Evidence, ...]] = []
        for at, rows in enumerate(zip(left, right, strict=True)):
            found = (
                self._finding(field, int(levels[at]), rows, float(weights[field][at]))
                for field, levels in compared.levels.items()
            )
            told.append(tuple(f for f in found if f is not None))
        return told

    def _finding(
        self, field: str, level: int, rows: tuple[int, int], bits: float
    ) -> Evidence | None:
        if field.endswith(" order"):
            texts = [{f: self._of.rows.text(f, row) for f in self._of.rows.columns} for row in rows]
            one, other = (order_of(field, t) for t in texts)
            return in_words(field, ORDER[level], one, other, bits)
        left, right = (self._of.rows.text(field, row) for row in rows)
        if level < 0 and not (left or right):
            return None
        name = "missing" if level < 0 else self._of.levels[field][level]
        return in_words(field, name, left, right, bits)
