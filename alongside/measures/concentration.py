"""How much of the stream rests on the largest few: top shares and Gini.

Arrays as in `hill`: `counts` of shape (R, W), one sample a row; results of shape (R,), 0 to 1.
"""

from __future__ import annotations

import numpy as np

from alongside.measures.hill import Counts, Floats


def top_share(counts: Counts, largest: int) -> Floats:
    """Share of all referrals that the `largest` classes with most referrals sent: Σ top k / n."""
    ordered = -np.sort(-counts, axis=1)
    return np.asarray(ordered[:, :largest].sum(axis=1) / counts.sum(axis=1))


def tenth_of(classes: int) -> int:
    """How many classes are "the top 10 %": ⌈S/10⌉, in whole numbers so that 10 give 1, not 2."""
    return -(-classes // 10)


def gini(counts: Counts) -> Floats:
    """Gini coefficient among the classes that sent at least one: Σ (2i − S − 1) x₍ᵢ₎ / (S · n).

    0 when all sent the same, near 1 when one sent nearly all; it describes the sample, as classes
    not met yet have no place in it (Gini 1912; form by Sen 1973).
    """
    ordered = np.sort(counts, axis=1)
    seen = (counts > 0).sum(axis=1)[:, None]
    rank = np.arange(1, counts.shape[1] + 1)[None, :] - (counts.shape[1] - seen)
    weighted = ((2 * rank - seen - 1) * ordered).sum(axis=1)
    return np.asarray(weighted / (seen[:, 0] * counts.sum(axis=1)))
