"""How alike two texts are, for many pairs of rows at once: each pair of texts compared once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from alongside.matching.lists.rows import Codes, Column, Floats

Levels = npt.NDArray[np.int8]
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
        ones, others, scorer=OSA.normalized_similarity, score_cutoff=min(cuts), dtype=np.float64
    )
    level = np.full(len(ones), len(cuts) + 1, dtype=np.int8)
    for number in range(len(cuts), 0, -1):
        level[alike >= cuts[number - 1]] = number
    level[alike >= 1.0] = 0
    return _missing(level, ones, others)[place]


def levels_by_slips(most: int, one: Column, left: Codes, other: Column, right: Codes) -> Levels:
    """Return the number of slips between two texts, `most` + 1 for more; swaps count once."""
    ones, others, place = each_pair_once(one, left, other, right)
    slips = cpdist(ones, others, scorer=OSA.distance, score_cutoff=most, dtype=np.int64)
    return _missing(np.minimum(slips, most + 1).astype(np.int8), ones, others)[place]


def _missing(level: Levels, ones: Sequence[str], others: Sequence[str]) -> Levels:
    lacks = [not a or not b for a, b in zip(ones, others, strict=True)]
    level[np.array(lacks, dtype=bool)] = MISSING
    return level
