"""How alike two texts are, for many pairs of rows at once: each pair of texts compared once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from alongside.matching.lists.rows import Codes, Column, Floats

Levels = np.ndarray
MISSING = -1


def each_pair_once(
    one: Column, left: Codes, other: Column, right: Codes
) -> tuple[list[str], list[str], Codes]:
    """Return the distinct pairs of texts of two sides, and which of them each pair of rows has."""
    width = len(other.distinct)
    both, place = np.unique(one.codes[left] * width + other.codes[right], return_inverse=True)
    ones = [one.distinct[c] for c in (both // width).tolist()]
    others = [other.distinct[c] for c in (both % width).tolist()]
    return ones, others, place


def levels_by(
    judge: Callable[[str, str], int], one: Column, left: Codes, other: Column, right: Codes
) -> Levels:
    """Return the level that `judge` gives to the texts of each pair of rows; -1 where one lacks."""
    ones, others, place = each_pair_once(one, left, other, right)
    judged = [judge(a, b) if a and b else MISSING for a, b in zip(ones, others, strict=True)]
    return np.array(judged, dtype=np.int8)[place]


def levels_by_likeness(
    cuts: Sequence[float], one: Column, left: Codes, other: Column, right: Codes
) -> Levels:
    """Return 0 for equal texts, n for a likeness of at least cuts[n - 1], then the last level.

    likeness = 1 - (optimal string alignment distance) / (length of the longer text); swaps of
    two neighbours count once. Unit: 0 to 1. Source: rapidfuzz, `OSA.normalized_similarity`.
    """
    ones, others, place = each_pair_once(one, left, other, right)
    alike: Floats = cpdist(
        ones, others, scorer=OSA.normalized_similarity, score_cutoff=min(cuts), dtype=np.float32
    )
    level = np.full(len(ones), len(cuts) + 1, dtype=np.int8)
    for number in range(len(cuts), 0, -1):
        level[alike >= cuts[number - 1] - 1e-6] = number
    level[alike >= 1.0] = 0
    lacking = [not a or not b for a, b in zip(ones, others, strict=True)]
    level[np.array(lacking, dtype=bool)] = MISSING
    return level[place]
