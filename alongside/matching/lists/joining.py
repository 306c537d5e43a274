"""From pairs to clusters: the best pair first, and all pairs between two clusters are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from alongside.matching.decisions import Links
from alongside.matching.lists.rows import Codes, Floats

Judge = Callable[[Codes, Codes], Floats]
Pair = tuple[int, int]
_LIMIT = 25.0
_LARGEST = 500
_CANNOT = float("-inf")


@dataclass(frozen=True, slots=True)
class Join:
    """Two clusters made one: their rows before, and the mean bits between them."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    bits: float


@dataclass(slots=True)
class Clusters:
    """The cluster of each row, named by its first row, and the joins that made them."""

    of_row: list[int]
    joins: list[Join] = field(default_factory=list)


def join(
    number: int, pairs: tuple[Codes, Codes], bits: Floats, judge: Judge, automatic: float
) -> Clusters:
    """Join rows by average linkage: two clusters are one when their pairs speak for it on average.

    A pair may weigh at most 25 bits for or against, so that no single agreement outvotes the
    rest, and one pair that cannot be keeps the two clusters apart: no chain of maybes.
    """
    left, right = pairs
    strong = bits >= automatic
    groups = _connected(left[strong].tolist(), right[strong].tolist())
    known = dict(zip(zip(left.tolist(), right.tolist(), strict=True), bits.tolist(), strict=True))
    _judge_rest(groups, known, judge)
    found = Clusters(list(range(number)))
    for group in groups:
        for rows in _agglomerate(group, known, automatic, found.joins):
            for row in rows:
                found.of_row[row] = rows[0]
    return found


def _connected(left: Sequence[int], right: Sequence[int]) -> list[list[int]]:
    links = Links()
    for pair in zip(left, right, strict=True):
        links.join(*(f"{row:012}" for row in pair))
    groups: dict[str, list[int]] = {}
    for row in sorted({*left, *right}):
        groups.setdefault(links.find(f"{row:012}"), []).append(row)
    return list(groups.values())


def _judge_rest(groups: Sequence[Sequence[int]], known: dict[Pair, float], judge: Judge) -> None:
    """Judge the pairs inside connected groups that share no key."""
    lacking = [
        pair
        for group in groups
        if len(group) <= _LARGEST
        for pair in combinations(group, 2)
        if pair not in known
    ]
    if lacking:
        left, right = (np.array(rows, dtype=np.int64) for rows in zip(*lacking, strict=True))
        known.update(zip(lacking, judge(left, right).tolist(), strict=True))


def _agglomerate(
    group: Sequence[int], known: dict[Pair, float], automatic: float, joins: list[Join]
) -> list[list[int]]:
    clusters = {row: [row] for row in group}
    mean = {pair: _limited(known.get(pair, -_LIMIT)) for pair in combinations(group, 2)}
    while mean:
        best, pair = max((bits, (-a, -b)) for (a, b), bits in mean.items())
        if best < automatic:
            break
        left, right = -pair[0], -pair[1]
        joins.append(Join(tuple(clusters[left]), tuple(clusters[right]), best))
        sizes = len(clusters[left]), len(clusters[right])
        del mean[left, right]
        for other in clusters:
            if other not in (left, right):
                bits = (mean.pop(_ordered(left, other)), mean.pop(_ordered(right, other)))
                mean[_ordered(left, other)] = _weighted(bits, sizes)
        clusters[left] = sorted(clusters[left] + clusters.pop(right))
    return list(clusters.values())


def _limited(bits: float) -> float:
    return bits if bits == _CANNOT else max(-_LIMIT, min(_LIMIT, bits))


def _weighted(bits: tuple[float, float], sizes: tuple[int, int]) -> float:
    return (bits[0] * sizes[0] + bits[1] * sizes[1]) / sum(sizes)


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
