"""Do referrals come in bursts? Variance ÷ mean of months, pooled over all partners.

From differences of neighbouring months (von Neumann 1941), so that a pace which fell or grew does
not pass for bursts: E(y₂ − y₁)² = φ·E(y₁ + y₂) where both have the same mean and variance φ·mean.
"""

from __future__ import annotations

from alongside.measures.alive.evidence import Evidence

PRIOR = 100.0  # referrals' worth of "as chance makes it": small practices cannot tell


def bursts(known: Evidence) -> float:
    """φ over whole months, drawn toward 1 and never below it.

    φ = (Σ (y₂ − y₁)² + w) / (Σ (y₁ + y₂) + w), w = 100.
    """
    pairs = (known.exposure[:, 1:] >= 1) & (known.exposure[:, :-1] >= 1)
    earlier, later = known.counts[:, :-1][pairs], known.counts[:, 1:][pairs]
    moved, came = float(((later - earlier) ** 2).sum()), float((earlier + later).sum())
    return max(1.0, (moved + PRIOR) / (came + PRIOR))
