"""The control chart's rules for many relationships at once: is the newest month marked, which way?

A twin of `control_chart` in columns, because a study looks at a hundred thousand charts; a test
holds them together.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.measures.signals.control_chart import FACTOR, RUN
from tools.studies.watch import Flags

SHOWN = 36  # months that the page draws, its limits from all of them
Table = npt.NDArray[Any]


def as_drawn(months: Table, begins: int) -> tuple[Flags, Flags]:
    """Low and high signals after each month from the last before the watch on, as pages draw."""
    ends = range(begins, months.shape[1] + 1)
    windows = [months[:, max(0, end - SHOWN) : end] for end in ends]
    found = [marked(window, window) for window in windows]
    return np.column_stack([low for low, _ in found]), np.column_stack([high for _, high in found])


def frozen(months: Table, begins: int, widen: int = 0) -> tuple[Flags, Flags]:
    """The same with limits from the months before the watch; `widen` steps of a tenth wider and a
    month longer runs.
    """
    base = months[:, :begins]
    rules = FACTOR * (1 + widen / 10), RUN + widen
    ends = range(begins, months.shape[1] + 1)
    found = [marked(months[:, :end], base, *rules) for end in ends]
    return np.column_stack([low for low, _ in found]), np.column_stack([high for _, high in found])


def marked(
    window: Table, base: Table, factor: float = FACTOR, run: int = RUN
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Whether the last month of each window is marked as low, as high."""
    mean = base.mean(axis=1)[:, None]
    reach = factor * np.abs(np.diff(base, axis=1)).mean(axis=1)[:, None]
    last, steps = window[:, -1:], np.diff(window, axis=1)
    outside = last < np.maximum(mean - reach, 0.0), last > mean + reach
    sides = (window < mean, steps < 0, -1.0), (window > mean, steps > 0, 1.0)
    found = []
    for out, (beyond, moving, side) in zip(outside, sides, strict=True):
        near = side * (window[:, -3:] - mean)
        close = (near > reach * 2 / 3) & (near <= reach)
        two = close[:, -1] & (close.sum(axis=1) >= 2)
        found.append(out[:, 0] | _all(beyond, run) | _all(moving, run - 1) | two)
    return found[0], found[1]


def _all(flags: Flags, many: int) -> npt.NDArray[np.bool_]:
    long_enough = flags.shape[1] >= many
    return np.asarray(flags[:, -many:].all(axis=1) & long_enough)
