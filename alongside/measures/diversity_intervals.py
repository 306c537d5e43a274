"""95 % bounds from bootstrap replicates, on the scale where each estimator is nearly symmetric.

Chosen by simulation (docs/explanation/measures.md): logarithm for Hill numbers and HHI, the
log-normal of the unseen part for order 0, plain and reflected bounds together for shares.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from alongside.measures.estimate import CONFIDENCE, Z
from alongside.measures.hill import Floats


def ratio_scale(value: float, replicates: Floats) -> tuple[float, float]:
    """value · exp(∓1.96 · sd of ln replicates): never below zero, value always inside."""
    factor = math.exp(Z * _spread(np.log(replicates)))
    return value / factor, value * factor


def richness(value: float, seen: int, replicates: Floats) -> tuple[float, float]:
    """Bounds of order 0: S + f̂₀/K to S + f̂₀·K, K = exp(1.96 √ln(1 + var/f̂₀²)), f̂₀ = value − S.

    Never below the classes seen (Chao 1987, Biometrics 43:783-791); classes are whole, so the
    bounds widen to whole numbers. With f̂₀ = 0 the upper bound is the one of `ratio_scale`.
    """
    unseen = value - seen
    if unseen <= 0:
        return float(seen), float(math.ceil(ratio_scale(value, replicates)[1]))
    factor = math.exp(Z * math.sqrt(math.log1p((_spread(replicates) / unseen) ** 2)))
    low, high = min(seen + unseen / factor, value), max(seen + unseen * factor, value)
    return float(math.floor(low)), float(math.ceil(high))


def share_scale(value: float, replicates: Floats, n: int) -> tuple[float, float]:
    """Bounds between 0 and 1: the wider of value ∓ 1.96 sd and the reflected percentiles.

    The largest of a sample reads too high by chance; reflecting (2·value − percentile) moves the
    bound to where the truth then lies (Davison and Hinkley 1997, section 5.2). A share of n out of
    n leaves the bootstrap without spread: the low bound is then at most 0.025^(1/n).
    """
    tail = (1 - CONFIDENCE) / 2
    bottom, top = np.quantile(replicates, [tail, 1 - tail])
    low = min(value - reach(replicates), 2 * value - float(top))
    high = max(value + reach(replicates), 2 * value - float(bottom))
    if value == 1.0:
        low = min(low, lone(n).share)
    return max(0.0, min(low, value)), min(1.0, max(high, value))


def reach(replicates: Floats) -> float:
    """1.96 standard deviations of the replicates, the half-width of a normal interval."""
    return Z * _spread(replicates)


@dataclass(frozen=True, slots=True)
class Lone:
    """Bounds for a sample in which one single partner sent everything."""

    share: float
    hill_1: float
    hill_2: float


def lone(n: int) -> Lone:
    """What n referrals from one partner cannot rule out: a second one with share 1 − 0.025^(1/n).

    The bootstrap has no spread there, yet five in a row prove little (Clopper and Pearson 1934).
    """
    share = ((1 - CONFIDENCE) / 2) ** (1 / n)
    largest = max(share, 0.5)
    other = 1 - largest
    entropy = -largest * math.log(largest) - (other * math.log(other) if other > 0 else 0.0)
    return Lone(share, math.exp(entropy), 1 / (largest**2 + other**2))


def _spread(replicates: Floats) -> float:
    if replicates.max() == replicates.min():
        return 0.0  # rounding in the mean would leave 1e-16 of a constant
    return float(replicates.std(ddof=1))
