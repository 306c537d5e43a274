"""Top shares without the winner's curse: choose the largest in one half, weigh them in the other.

The largest of a sample are partly the lucky ones, so the plain top share reads too high, most
of all when partners are nearly even. What the leaders of one half sent in the other half is never
too high on average; it gives the low bound of a top share (Efron and Tibshirani 1993, ch. 17).
"""

from __future__ import annotations

import numpy as np

from alongside.measures.bootstrap import SEED
from alongside.measures.hill import Counts

SPLITS = 60
CELLS = 2_000_000  # bound on work: splits × classes


def held_out_top_share(counts: Counts, largest: int) -> float:
    """Mean share that the `largest` classes of one random half hold in the other half, 0 to 1.

    `counts` has shape (1, S); seeded, so that the same counts give the same bits. ValueError for
    fewer than two referrals, which have no halves.
    """
    n = int(counts.sum())
    if n < 2:
        raise ValueError(f"a sample of {n} has no halves")
    classes = counts.shape[1]
    if largest >= classes:
        return 1.0
    rng = np.random.default_rng(SEED)
    splits = max(8, min(SPLITS, CELLS // classes))
    half = rng.multivariate_hypergeometric(counts[0], n // 2, size=splits)
    # Equal counts must not follow the order of the whole sample: draw their order.
    order = np.argpartition(-(half + rng.random(half.shape)), largest, axis=1)[:, :largest]
    other = np.take_along_axis(counts - half, order, axis=1).sum(axis=1)
    return float(other.mean() / (n - n // 2))
