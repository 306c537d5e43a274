"""Chances of counts that the models share: negative binomial in tables, and sizes of tables."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.evidence import Floats
from alongside.measures.distributions import log_beta, log_gamma

Reals = npt.NDArray[Any]
MOST = 4_000  # no relationship sends more than this many referrals in the months ahead


def log_negative_binomial(
    count: npt.ArrayLike, shape: npt.ArrayLike, rate: npt.ArrayLike, exposure: npt.ArrayLike
) -> Floats:
    """Log chance of `count` ~ Poisson(λ · exposure) where λ ~ Gamma(shape, rate).

    Γ(a+y)/Γ(a)y! · (b/(b+e))^a · (e/(b+e))^y; exposure 0 allows the count 0 only.
    """
    y, a, b, e = (np.asarray(part, dtype=float) for part in (count, shape, rate, exposure))
    with np.errstate(divide="ignore", invalid="ignore"):
        tail = np.where(y > 0, y * np.log(e / (b + e)), 0.0)
    combined: Floats = log_gamma(a + y) - log_gamma(a) - log_gamma(y + 1)
    return np.asarray(combined - a * np.log1p(e / b) + tail)


def table_size(mean: Floats, variance: Floats) -> int:
    """How many counts a table must hold so that next to nothing lies beyond."""
    far = mean + 12 * np.sqrt(variance) + 12
    return int(min(MOST, np.ceil(far.max()))) if len(mean) else 1


def negative_binomial_table(shape: Reals, rate: Reals, exposure: Reals, size: int) -> Floats:
    """Chances of 0 … size−1 for each row: parameters (R,), table (R, size); by recursion."""
    share = exposure / (rate + exposure)
    steps = np.empty((len(shape), size))
    steps[:, 0] = shape * -np.log1p(exposure / rate)
    if size > 1:
        y = np.arange(1, size)[None, :]
        with np.errstate(divide="ignore"):
            steps[:, 1:] = np.log((shape[:, None] + y - 1) / y) + np.log(share)[:, None]
    return np.asarray(np.exp(np.cumsum(steps, axis=1)))


def quantiles(pmf: Floats, chance: float) -> npt.NDArray[np.int64]:
    """The smallest count that is not passed with the given chance, for each row."""
    reached = np.cumsum(pmf, axis=1) >= chance - 1e-12
    first = reached.argmax(axis=1)
    return np.asarray(np.where(reached.any(axis=1), first, pmf.shape[1] - 1))


def beta_survival(a: Reals, b: Reals, size: int) -> Floats:
    """E[(1−p)^k] for p ~ Beta(a, b), k = 0 … size−1: B(a, b+k)/B(a, b), shape (R, size)."""
    k = np.arange(size)[None, :]
    start = np.asarray(log_beta(a, b))[:, None]
    return np.asarray(np.exp(log_beta(a[:, None], b[:, None] + k) - start))
