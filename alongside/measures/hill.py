"""Hill numbers of an assemblage, corrected for the partners a sample has not met yet.

Every function takes `counts`, an integer array of shape (R, W): R samples of the same size n,
one row each, one column for each class (partner, person or kind), zeros allowed. It returns an
array of shape (R,). Units: effective number of classes, unless said otherwise. Sources: Hill 1973;
Chao 1984; Chao and Jost 2012; Chao, Wang and Jost 2013; Chao et al. 2014 (Ecol. Monogr. 84:45-67).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Nodes of the double-exponential quadrature in `_unseen_tail`: 60 e-folds cover every sample
# size below 10^11, the step of 1/4 leaves an error below exp(-pi^2 / h), about 1e-17.
_STEP = 0.25
_NODES = np.arange(-56.0, 4.0 + _STEP, _STEP)


def observed_hill(counts: Counts, order: int) -> Floats:
    """Hill number of order 0, 1 or 2 of the sample itself: (Σ pᵢ^q)^(1/(1−q)), exp H for q = 1."""
    if order == 0:
        return np.asarray((counts > 0).sum(axis=1), dtype=float)
    n = counts.sum(axis=1, keepdims=True).astype(float)
    share = counts / n
    if order == 1:
        logs = np.log(share, where=counts > 0, out=np.zeros(share.shape))
        return np.asarray(np.exp(-(share * logs).sum(axis=1)))
    if order == 2:
        return np.asarray(1.0 / (share**2).sum(axis=1))
    raise ValueError(f"order {order}: only 0, 1 and 2 are known")


def singletons_and_doubletons(counts: Counts) -> tuple[Floats, Floats]:
    """f₁ and f₂: how many classes were met exactly once, exactly twice."""
    return (counts == 1).sum(axis=1).astype(float), (counts == 2).sum(axis=1).astype(float)


def coverage(counts: Counts) -> Floats:
    """Share of all referrals that the classes met so far would send, 0 to 1.

    C = 1 − (f₁/n)·(1−A), A as in `_slope`; Chao and Jost 2012, eq. 4a.
    """
    n = counts.sum(axis=1)
    once, _ = singletons_and_doubletons(counts)
    return np.asarray(1.0 - once / n * (1.0 - _slope(counts)))


def chao_1(counts: Counts) -> Floats:
    """Order 0: S + (n−1)/n · f₁²/(2f₂), or f₁(f₁−1)/2 in place of the fraction when f₂ = 0.

    A lower bound of the number of classes (Chao 1984), since rare ones leave no trace at all.
    """
    n = counts.sum(axis=1)
    once, twice = singletons_and_doubletons(counts)
    with_twice = once**2 / (2 * np.maximum(twice, 1))
    unseen = np.where(twice > 0, with_twice, once * (once - 1) / 2)
    return np.asarray((counts > 0).sum(axis=1) + (n - 1) / n * unseen)


def chao_wang_jost(counts: Counts) -> Floats:
    """Order 1: exp of the entropy estimator of Chao, Wang and Jost 2013, eq. 7.

    H = Σ (Xᵢ/n)(ψ(n) − ψ(Xᵢ)) + (f₁/n)(1−A)^(1−n) {−ln A − Σ_{r<n} (1−A)^r / r}.
    """
    n = int(counts[0].sum())
    # ψ(n) − ψ(X) = Σ_{k=X}^{n−1} 1/k, looked up, as each row has the same n.
    harmonic = np.concatenate(([0.0], np.cumsum(1.0 / np.arange(1, max(n, 2)))))
    size = np.arange(n + 1)
    term = size / n * (harmonic[n - 1] - harmonic[np.maximum(size - 1, 0)])
    once, _ = singletons_and_doubletons(counts)
    entropy = term[counts].sum(axis=1) + once / n * _unseen_tail(n, _slope(counts))
    return np.asarray(np.exp(entropy))


def unbiased_concentration(counts: Counts) -> Floats:
    """Chance that two referrals drawn without replacement share their class, 0 to 1.

    Σ Xᵢ(Xᵢ−1) / n(n−1), the unbiased estimator of Σpᵢ² (Simpson 1949); NaN when n < 2.
    Times 10,000 it is the HHI, its inverse is the Hill number of order 2.
    """
    n = counts.sum(axis=1).astype(float)
    pairs = (counts * (counts - 1)).sum(axis=1).astype(float)
    return np.asarray(np.divide(pairs, n * (n - 1), out=np.full(n.shape, np.nan), where=n > 1))


def _slope(counts: Counts) -> Floats:
    """A: mean chance of the classes met once; 2f₂/((n−1)f₁+2f₂), 2/((n−1)(f₁−1)+2) when f₂ = 0."""
    n = counts.sum(axis=1)
    once, twice = singletons_and_doubletons(counts)
    usual = 2 * twice / np.maximum((n - 1) * once + 2 * twice, 1)
    without_twice = 2 / ((n - 1) * np.maximum(once - 1, 0) + 2)
    return np.asarray(np.where(twice > 0, usual, without_twice))


def _unseen_tail(n: int, slope: Floats) -> Floats:
    """(1−A)^(1−n) {−ln A − Σ_{r<n} (1−A)^r/r}, as the integral of e^−s / (1 − x e^−s/n), s = e^w.

    The printed difference cancels to noise for large n·A and needs n terms; this form, x/n times
    the integral with x = 1−A, is all positive and costs the same 240 nodes for every n.
    """
    with np.errstate(divide="ignore"):
        log_x = np.log1p(-slope)[:, None]  # −inf for A = 1: the tail is then zero
    s = np.exp(_NODES)[None, :]
    integrand = np.exp(_NODES - np.exp(_NODES))[None, :] / -np.expm1(log_x - s / n)
    return np.asarray(np.exp(log_x[:, 0]) / n * integrand.sum(axis=1) * _STEP)
