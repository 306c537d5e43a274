"""Many verdicts at once: how many of the calls may be false."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def benjamini_hochberg(chances: npt.ArrayLike, rate: float) -> npt.NDArray[np.bool_]:
    """Which of m p-values to call found so that at most `rate` of the calls are false, on average.

    The k smallest with p₍ₖ₎ ≤ k·rate/m for the largest such k (Benjamini and Hochberg 1995,
    J. R. Stat. Soc. B 57:289-300). Shape (m,) in, shape (m,) out.
    """
    values = np.asarray(chances, dtype=float)
    m = len(values)
    order = np.argsort(values, kind="stable")
    passing = np.flatnonzero(values[order] <= rate * np.arange(1, m + 1) / max(m, 1))
    found = np.zeros(m, dtype=bool)
    if len(passing):
        found[order[: passing[-1] + 1]] = True
    return found
