"""From pairs to clusters: the best pair first, and every pair of a cluster must agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from alongside.matching.lists.rows import Codes, Floats

Judge = Callable[[Codes, Codes], Floats]
_LARGEST = 400
_LIMIT = 25.0


@dataclass(frozen=True, slots=True)
class Join:
    """Two clusters made one: their rows before, and the mean bits between them."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    bits: float


def join(number: int, left: Codes, right: Codes, bits: Floats, judge: Judge, automatic: float):
    """Return the cluster of each row and the joins, by average linkage over log2 odds."""
    strong = bits >= automatic
    members = _components(number, left[strong].tolist(), right[strong].tolist())
    groups = [g for g in members if len(g) > 1]
    known = dict(zip(zip(left.tolist(), right.tolist(), strict=True), bits.tolist(), strict=True))
    lacking = [(a, b) for g in groups if len(g) <= _LARGEST for i, a in enumerate(g) for b in g[i + 1:] if (a, b) not in known]
    if lacking:
        l, r = (np.array(x, dtype=np.int64) for x in zip(*lacking, strict=True))
        known.update(zip(lacking, judge(l, r).tolist(), strict=True))
    cluster = list(range(number))
    joins: list[Join] = []
    for g in groups:
        for rows in _agglomerate(g, known, automatic, joins):
            for row in rows:
                cluster[row] = rows[0]
    return cluster, joins


def _components(number: int, left: list[int], right: list[int]) -> list[list[int]]:
    parent = list(range(number))

    def find(a: int) -> int:
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    for a, b in zip(left, right, strict=True):
        ra, rb = find(a), find(b)
        if ra != rb:
            parent[max(ra, rb)] = min(ra, rb)
    groups: dict[int, list[int]] = defaultdict(list)
    for row in range(number):
        groups[find(row)].append(row)
    return list(groups.values())


def _agglomerate(group, known, automatic, joins):
    clusters = {row: [row] for row in group}
    mean = {}
    for i, a in enumerate(group):
        for b in group[i + 1:]:
            v = known.get((a, b), -_LIMIT)
            mean[a, b] = -np.inf if v == -np.inf else max(-_LIMIT, min(_LIMIT, v))
    while mean:
        (a, b), best = max(mean.items(), key=lambda kv: (kv[1], -kv[0][0], -kv[0][1]))
        if best < automatic:
            break
        joins.append(Join(tuple(clusters[a]), tuple(clusters[b]), best))
        na, nb = len(clusters[a]), len(clusters[b])
        for c in list(clusters):
            if c in (a, b):
                continue
            va, vb = mean.pop((min(a, c), max(a, c))), mean.pop((min(b, c), max(b, c)))
            mean[min(a, c), max(a, c)] = (na * va + nb * vb) / (na + nb)
        del mean[a, b]
        clusters[a] = sorted(clusters[a] + clusters.pop(b))
    return clusters.values()
