"""XmR control chart with the four rules of NHS England's "Making Data Count".

Source: Shewhart 1931; limits of individuals x̄ ∓ 2.66·R̄, R̄ the mean moving range (Wheeler 1993);
rules as in NHS Improvement, Making Data Count: Strengthening your decisions, 2019. A picture, not
an alarm: on small counts its rules signal in a quarter to a third of all years without any change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FACTOR = 2.66  # 3 ÷ 1.128, the expected range of two
RUN = 7  # points on one side, or all rising, or all falling
FEWEST = 12
RULES = {
    "outside": "outside the limits",
    "shift": f"{RUN} or more in a row on one side of the mean",
    "trend": f"{RUN} or more in a row all rising or all falling",
    "near": "two of three in a row close to one limit",
}


@dataclass(frozen=True)
class Chart:
    """mean and limits in referrals a month; `signals` names for each point the rules it is part of.

    The lower limit is not below zero. `is_early` where fewer than twelve months give rough limits.
    """

    points: tuple[float, ...]
    mean: float
    low: float
    high: float
    signals: tuple[tuple[str, ...], ...]
    is_early: bool


def control_chart(points: Sequence[float], baseline: int | None = None) -> Chart:
    """Chart of at least two points; limits from the first `baseline` of them, by default all.

    ValueError for fewer than two points.
    """
    values = np.asarray(points, dtype=float)
    base = values if baseline is None else values[:baseline]
    if len(base) < 2:
        raise ValueError(f"{len(base)} points give no moving range")
    mean = float(base.mean())
    reach = FACTOR * float(np.abs(np.diff(base)).mean())
    sides = {name: rule(values, mean, reach) for name, rule in _CHECKS.items()}
    signals = tuple(
        tuple(name for name, marked in sides.items() if marked[place])
        for place in range(len(values))
    )
    early = len(base) < FEWEST
    return Chart(tuple(values), mean, max(0.0, mean - reach), mean + reach, signals, early)


def _outside(values: npt.NDArray[np.float64], mean: float, reach: float) -> npt.NDArray[np.bool_]:
    return np.asarray((values > mean + reach) | (values < max(mean - reach, 0.0)))


def _shift(values: npt.NDArray[np.float64], mean: float, _: float) -> npt.NDArray[np.bool_]:
    return _runs(values > mean, RUN) | _runs(values < mean, RUN)


def _trend(values: npt.NDArray[np.float64], _mean: float, _reach: float) -> npt.NDArray[np.bool_]:
    """Seven points that rise are six steps up; both ends belong to the run."""
    step = np.diff(values)
    marked = np.zeros(len(values), dtype=bool)
    for run in (_runs(step > 0, RUN - 1), _runs(step < 0, RUN - 1)):
        marked[:-1] |= run
        marked[1:] |= run
    return marked


def _near(values: npt.NDArray[np.float64], mean: float, reach: float) -> npt.NDArray[np.bool_]:
    """Two of three within the limits but in the outer third, on the same side."""
    marked = np.zeros(len(values), dtype=bool)
    for side in (1.0, -1.0):
        away = side * (values - mean)
        close = (away > reach * 2 / 3) & (away <= reach)
        for start in range(len(values) - 2):
            if close[start : start + 3].sum() >= 2:
                marked[start : start + 3] |= close[start : start + 3]
    return marked


def _runs(marked: npt.NDArray[np.bool_], least: int) -> npt.NDArray[np.bool_]:
    """Only the marks that stand in a row of at least `least`."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marked, [False]]).astype(int)))
    kept = np.zeros(len(marked), dtype=bool)
    for start, end in edges.reshape(-1, 2):
        kept[start:end] = end - start >= least
    return kept


_CHECKS = {"outside": _outside, "shift": _shift, "trend": _trend, "near": _near}
