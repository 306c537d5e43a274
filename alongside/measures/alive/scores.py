"""How good were the forecasts? Scores against what came, and whether chances were calibrated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.evidence import Floats


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about the same chance: how many, their mean chance, how often it came true."""

    forecasts: int
    told: float
    came_true: float


def brier(chance: npt.ArrayLike, came_true: npt.ArrayLike) -> float:
    """Mean (chance − what came)², 0 perfect, 1 worst (Brier 1950, Mon. Weather Rev. 78:1-3)."""
    return float(
        np.mean((np.asarray(chance, dtype=float) - np.asarray(came_true, dtype=float)) ** 2)
    )


def mean_absolute_error(told: npt.ArrayLike, came: npt.ArrayLike) -> float:
    """Mean |forecast − count|, in referrals."""
    return float(np.mean(np.abs(np.asarray(told, dtype=float) - np.asarray(came, dtype=float))))


def calibration(chance: Floats, came_true: npt.ArrayLike, bins: int = 10) -> tuple[Bin, ...]:
    """Forecasts sorted by chance into bins of equal number, as a reliability diagram shows them.

    Equal numbers instead of equal widths, so that every bin can be told (Bröcker and Smith 2007,
    Weather Forecast. 22:651-661).
    """
    order = np.argsort(chance, kind="stable")
    truth = np.asarray(came_true, dtype=float)
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return tuple(
        Bin(len(part), float(np.mean(chance[part])), float(np.mean(truth[part]))) for part in parts
    )


def calibration_error(found: tuple[Bin, ...]) -> float:
    """Mean distance of told and came true, weighted by forecasts, 0 to 1."""
    many = sum(one.forecasts for one in found)
    return sum(one.forecasts * abs(one.told - one.came_true) for one in found) / max(many, 1)
