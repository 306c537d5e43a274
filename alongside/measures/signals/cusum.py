"""Poisson CUSUM of Lucas 1985 (Technometrics 27:129-144), for a pace that is known.

S ← max(0, S + k − y) for a fall, max(0, S + y − k) for a rise, signal where S > h; with means μ₀
before and μ₁ after, k = (μ₁ − μ₀) / (ln μ₁ − ln μ₀) is where both are equally likely. A partner's
pace is never known but learned from its own months; then `cooling` sees a fall sooner at the same
rate of false signals (docs/explanation/measures-signals.md), so that alerts use that.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
CELLS = 400  # of the Markov chain; more change the fourth digit


def reference(before: float, after: float) -> float:
    """k, in referrals a month; ValueError unless both means are above zero and differ."""
    if min(before, after) <= 0 or before == after:
        raise ValueError(f"a change from {before} to {after} a month has no reference value")
    return float((after - before) / (np.log(after) - np.log(before)))


def cusum(counts: Sequence[float], before: float, after: float) -> Floats:
    """S after each month, in referrals, started at zero; shape as `counts`."""
    k = reference(before, after)
    side = 1.0 if after > before else -1.0
    path, now = np.empty(len(counts)), 0.0
    for month, count in enumerate(counts):
        now = max(0.0, now + side * (count - k))
        path[month] = now
    return path


def false_signals(limit: float, before: float, after: float, months: int = 12) -> float:
    """Chance that S passes `limit` within so many months although the mean stays μ₀, 0 to 1.

    Markov chain on a grid of S (Brook and Evans 1972, Biometrika 59:539-549), started from where S
    stands after two years without a signal.
    """
    k = reference(before, after)
    side = 1.0 if after > before else -1.0
    grid = np.linspace(0.0, limit, CELLS)
    move = _moves(grid, k, side, before)
    stands = np.zeros(CELLS)
    stands[0] = 1.0
    for _ in range(24):
        stands = stands @ move
        stands /= stands.sum()
    for _ in range(months):
        stands = stands @ move
    return float(1.0 - stands.sum())


def limit_for(chance: float, before: float, after: float, months: int = 12) -> float:
    """The lowest h, to a hundredth, whose false signals are at most `chance`; by bisection."""
    low, high = 0.0, 4.0 * (1.0 + before)
    while high - low > 0.005:
        middle = (low + high) / 2
        if false_signals(max(middle, 1e-9), before, after, months) > chance:
            low = middle
        else:
            high = middle
    return round(high, 2)


def _moves(grid: Floats, k: float, side: float, mean: float) -> Floats:
    """Chance to go from each cell to each other without a signal, shape (cells, cells)."""
    most = int(mean + 12 * np.sqrt(mean) + 12)
    y = np.arange(most + 1)
    logs = y * np.log(mean) - mean - np.concatenate([[0.0], np.cumsum(np.log(y[1:]))])
    chances = np.exp(logs)
    next_s = np.maximum(0.0, grid[:, None] + side * (y - k)[None, :])
    step = grid[1] - grid[0] if len(grid) > 1 and grid[1] > grid[0] else 1.0
    cell = np.rint(next_s / step).astype(int)
    inside = next_s <= grid[-1] + 1e-12
    move = np.zeros((len(grid), len(grid)))
    rows = np.broadcast_to(np.arange(len(grid))[:, None], cell.shape)
    np.add.at(move, (rows[inside], cell[inside]), np.broadcast_to(chances, cell.shape)[inside])
    return move
