"""Scores of a forecast of counts given as draws: CRPS, randomised PIT, coverage.

Source: Czado, Gneiting and Held 2009 (Biometrics 65:1254-1261); Gneiting and Raftery 2007.
"""

from __future__ import annotations

import numpy as np

from alongside.measures.alive.evidence import Floats


def crps(draws: np.ndarray, came: float) -> float:
    """E|Y − y| − ½E|Y − Y′| over draws of shape (N,), in counts; 0 is perfect."""
    ordered = np.sort(np.asarray(draws, dtype=float))
    n = len(ordered)
    spread = float((ordered * (2 * np.arange(1, n + 1) - n - 1)).sum()) / n**2
    return float(np.abs(ordered - came).mean()) - spread


def randomised_pit(draws: np.ndarray, came: float, uniform: float) -> float:
    """F(y−1) + v·(F(y) − F(y−1)), uniform on 0 to 1 when the forecast is calibrated."""
    values = np.asarray(draws)
    below, upto = float((values < came).mean()), float((values <= came).mean())
    return below + uniform * (upto - below)


def covered(draws: np.ndarray, came: float, chance: float) -> bool:
    """Whether the central interval that holds `chance` of the draws holds what came."""
    tail = (1 - chance) / 2
    low, high = np.quantile(draws, (tail, 1 - tail), method="inverted_cdf")
    return bool(low <= came <= high)


def pit_histogram(values: Floats, bins: int = 10) -> Floats:
    """Share of PIT values in each of equal bins; 1/bins each when calibrated."""
    counts, _ = np.histogram(values, bins=bins, range=(0, 1))
    return np.asarray(counts / max(len(values), 1))
