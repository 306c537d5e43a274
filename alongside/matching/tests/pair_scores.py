"""Precision and recall over pairs of mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PairScores:
    """Precision, recall and F1 over all pairs of mentions that are, or are taken for, one."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def pair_scores(truth: Mapping[str, int], clusters: Iterable[Iterable[str]]) -> PairScores:
    """Compare clusters of keys with the true owner of each key; keys without truth don't count."""
    found = both = 0
    for keys in clusters:
        counted = Counter(truth[k] for k in keys if k in truth)
        found += _pairs(counted.total())
        both += sum(_pairs(n) for n in counted.values())
    real = sum(_pairs(n) for n in Counter(truth.values()).values())
    return PairScores(both / found, both / real)


def _pairs(n: int) -> int:
    return n * (n - 1) // 2
