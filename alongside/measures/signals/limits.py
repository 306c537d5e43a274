"""The limit beyond which `cooling` signals, calibrated for each pace and length of history.

data/cooling_limits.csv is written by `python -m tools.studies cooling`.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np

from alongside.measures.alive.evidence import Floats

FILE = Path(__file__).parents[1] / "data" / "cooling_limits.csv"
FALSE_SIGNALS = 0.05  # a relationship and year, cooling and ended together


def limits(pace: Floats, months: Floats) -> Floats:
    """The limit of ln R for partners of this many referrals a month, known so many months.

    Straight between the file's cells, in ln pace and in months; beyond them, the nearest.
    """
    paces, ages, cells = calibrated()
    with np.errstate(divide="ignore", invalid="ignore"):
        row, up = _between(np.log(np.asarray(pace, dtype=float)), np.log(paces))
    column, right = _between(np.asarray(months, dtype=float), ages)
    near, far = (
        cells[at, column] * (1 - right) + cells[at, column + 1] * right for at in (row, row + 1)
    )
    return np.asarray(np.where(np.isnan(pace), np.nan, near * (1 - up) + far * up))


@cache
def calibrated() -> tuple[Floats, Floats, Floats]:
    """Referrals a month (P,), months known (A,) and the limits of ln R (P, A), both ascending."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    paces = sorted({float(row["referrals_a_month"]) for row in rows})
    ages = sorted({float(row["months_known"]) for row in rows})
    cells = np.full((len(paces), len(ages)), np.nan)
    for row in rows:
        place = float(row["referrals_a_month"]), float(row["months_known"])
        cells[paces.index(place[0]), ages.index(place[1])] = float(row["limit"])
    return np.array(paces), np.array(ages), cells


def _between(values: Floats, known: Floats) -> tuple[np.ndarray, Floats]:
    """The known value below each, and how far it lies toward the next, 0 to 1."""
    held = np.clip(np.nan_to_num(values, nan=known[0], neginf=known[0]), known[0], known[-1])
    below = np.clip(np.searchsorted(known, held, side="right") - 1, 0, len(known) - 2)
    return below, np.asarray((held - known[below]) / (known[below + 1] - known[below]))
