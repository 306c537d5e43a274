"""The limits of `cooling`: how high ln R goes in a year without any change, by pace and history."""

from __future__ import annotations

import csv

import numpy as np
import numpy.typing as npt

from alongside.measures.signals.limits import FALSE_SIGNALS, FILE, calibrated, limits
from tools.studies.alerting import WEEK, ended, margins
from tools.studies.watch import YEAR, raised, steady

PACES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 24.0, 32.0)
KNOWN = (12, 24, 36, 48, 72)  # months when the watch begins; the limit stands at its middle
SPARE = 0.004  # for the chance in the simulation itself
FAST, MORE_SPARE = 8.0, 0.009  # a month: seen so soon that more can be spared
MANY, ROUNDS = 4_000, 2
FEW = 1_500  # relationships for the share that is called ended


def calibrate(many: int = MANY, rounds: int = ROUNDS) -> None:
    """For each pace and history the limit that makes cooling and ended raise 5 % together.

    The limit is read at the pace that the data suggest, not at the true one; so the cells are moved
    by what passes them as they are read, in rounds.
    """
    for turn in range(rounds):
        keep(np.array([moved(pace, turn, many) for pace in PACES]))


def moved(pace: float, turn: int, many: int) -> npt.NDArray[np.float64]:
    """The limits of one pace, each where a year of daily looks passes it just often enough."""
    spare = MORE_SPARE if pace >= FAST else SPARE
    share = FALSE_SIGNALS - spare - ended_share(pace)
    cells = limits(np.full(len(KNOWN), pace), np.array(KNOWN) + 6.0)
    for column, known in enumerate(KNOWN):
        rng = np.random.default_rng([1985, turn, round(100 * pace), known])
        watch = steady(pace, many, rng, known)
        looks = np.arange(watch.begins, watch.begins + YEAR + 1)
        cells[column] += passed(margins(watch, looks)[0], share)
    return cells


def ended_share(pace: float) -> float:
    """Share of steady relationships that are called ended in a year, two years known."""
    watch = steady(pace, FEW, np.random.default_rng(1985))
    return raised(ended(watch, np.arange(watch.begins, watch.begins + YEAR + 1, WEEK)))


def passed(margin: npt.NDArray[np.float64], share: float) -> float:
    """The height above which signals are raised in this share of rows; by bisection."""
    low, high = -6.0, 12.0
    while high - low > 0.002:
        middle = (low + high) / 2
        low, high = (middle, high) if raised(margin > middle) > share else (low, middle)
    return high


def keep(cells: npt.NDArray[np.float64]) -> None:
    """Write the limits where `cooling` reads them."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(["referrals_a_month", "months_known", "limit"])
        for pace, row in zip(PACES, cells, strict=True):
            for known, limit in zip(KNOWN, row, strict=True):
                sheet.writerow([f"{pace:g}", known + 6, f"{limit:.2f}"])
    calibrated.cache_clear()
