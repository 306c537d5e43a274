"""Chao's bootstrap: resample from an assemblage in which the unseen classes have their place.

Drawing from the observed shares alone would treat every partner not met yet as impossible and
give intervals that are too narrow. Source: Chao et al. 2014, appendix G; Chao and Jost 2015.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.measures.hill import Counts, Floats, chao_1, coverage

REPLICATES = 200
SEED = 20140101  # fixed: the same counts give the same interval, to the last bit
CELLS = 20_000_000  # bound on memory: replicates × classes


@dataclass(frozen=True, slots=True)
class Assemblage:
    """Estimated chances: one for each class seen, and `unseen` classes that share the rest."""

    seen: Floats
    unseen: int
    unseen_mass: float


def assemblage(counts: Counts) -> Assemblage:
    """Chances behind one sample; `counts` has shape (1, S), all above zero.

    Unseen: ⌈Chao1 − S⌉ classes share 1 − C, with coverage C. Seen: pᵢ(1 − w(1−pᵢ)ⁿ), w chosen so
    that all chances sum to one.
    """
    n = int(counts.sum())
    plain = counts[0] / n
    unseen = int(np.ceil(chao_1(counts)[0] - counts.shape[1] - 1e-9))
    if unseen == 0:
        return Assemblage(plain, 0, 0.0)
    mass = float(1.0 - coverage(counts)[0])
    absent = (1.0 - plain) ** n
    tuned = plain * (1.0 - mass / float((plain * absent).sum()) * absent)
    return Assemblage(tuned, unseen, mass)


def resamples(counts: Counts, replicates: int = REPLICATES) -> Counts:
    """Samples of the same size n from the assemblage behind `counts`, shape (replicates, W).

    W ≥ S: the classes seen keep their column, the unseen ones that a replicate met follow.
    """
    n = int(counts.sum())
    behind = assemblage(counts)
    rng = np.random.default_rng(SEED)
    width = counts.shape[1] + min(behind.unseen, n)
    replicates = max(50, min(replicates, CELLS // width))
    chances = np.append(behind.seen, behind.unseen_mass)
    drawn = rng.multinomial(n, chances / chances.sum(), size=replicates)
    strangers = _scatter(rng, drawn[:, -1], behind.unseen)
    return np.concatenate([drawn[:, :-1], strangers], axis=1)


def _scatter(rng: np.random.Generator, totals: Counts, boxes: int) -> Counts:
    """Spread each row's total evenly over `boxes` classes; keep only the classes it met."""
    if boxes == 0 or not totals.any():
        return np.zeros((len(totals), 0), dtype=np.int64)
    row = np.repeat(np.arange(len(totals)), totals)
    box = rng.integers(0, boxes, size=len(row))
    cell, size = np.unique(row * boxes + box, return_counts=True)
    cell_row = cell // boxes
    met = np.bincount(cell_row, minlength=len(totals))
    column = np.arange(len(cell)) - np.repeat(np.cumsum(met) - met, met)
    out = np.zeros((len(totals), int(met.max())), dtype=np.int64)
    out[cell_row, column] = size
    return out
