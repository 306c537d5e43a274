"""What the alert says on each day of a watch: cooling by its statistic, ended by its chance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.drift import DRIFT
from alongside.measures.alive.evidence import MONTH, Evidence
from alongside.measures.alive.priors import parameters_for
from alongside.measures.signals.alerts import ENDED
from alongside.measures.signals.cooling import WEEKS, combined, fitting
from alongside.measures.signals.limits import limits
from tools.studies.watch import Counts, Flags, Watch

KIND = "primary_care"  # one referral a month by the documented prior
WEEK = 7
Floats = npt.NDArray[np.float64]


def margins(watch: Watch, looks: Counts, burst: float = 1.0) -> tuple[Floats, Floats]:
    """ln R less its limit, and the pace before ÷ burst, after so many days each; (R, looks)."""
    rows, days = watch.counts.shape
    sums = np.zeros((rows, days + 1), dtype=np.float32)
    np.cumsum(watch.counts, axis=1, out=sums[:, 1:])
    sums /= burst
    found = [_look(sums, int(day)) for day in looks]
    return np.column_stack([one[0] for one in found]), np.column_stack([one[1] for one in found])


def _look(sums: npt.NDArray[np.float32], day: int) -> tuple[Floats, Floats]:
    fits = fitting(np.array([float(day)]))
    weeks = WEEKS[: max(1, int(fits.sum()))]
    total, since = sums[:, day], sums[:, [day]] - sums[:, day - weeks]
    later = (weeks / MONTH).astype(np.float32)  # half the memory, twice the speed
    whole = np.array([day / MONTH], dtype=np.float32)
    statistic, at = combined(since, total, later, whole, fits[:, : len(weeks)])
    n2 = np.take_along_axis(since, at[:, None], axis=1)[:, 0]
    pace = (total - n2) / (whole - later[at])
    return statistic - limits(pace, np.full(len(pace), day / MONTH)), pace


def ended(watch: Watch, looks: Counts) -> Flags:
    """Whether a relationship is called ended after so many days, by the documented prior."""
    return np.column_stack([_ended(watch, int(day)) for day in looks])


def _ended(watch: Watch, day: int) -> Flags:
    """Who sent somebody within the month is active for certain, and is not worked out."""
    found = np.zeros(len(watch.counts), dtype=bool)
    silent = np.flatnonzero(watch.counts[:, day - int(MONTH) : day].sum(axis=1) == 0)
    if len(silent):
        known = _known(watch.counts[silent], day)
        found[silent] = DRIFT.filter(parameters_for(DRIFT, known.kinds), known).alive < ENDED
    return found


def alert(watch: Watch, looks: Counts, burst: float = 1.0) -> Flags:
    """Either of both, on any of these days; ended is looked at once a week."""
    cooling = margins(watch, looks, burst)[0] > 0
    weekly = ended(watch, looks[::WEEK])
    return np.asarray(cooling | np.repeat(weekly, WEEK, axis=1)[:, : len(looks)])


def _known(counts: Counts, day: int) -> Evidence:
    """Whole months backwards from a day; what is left of the first is not looked at."""
    months = int(day / MONTH)
    edges = day - np.rint(np.arange(months, -1, -1) * MONTH).astype(int)
    table = np.add.reduceat(counts[:, :day], edges[:-1], axis=1)
    rows, age = len(table), np.full(len(table), float(months))
    whole = np.ones(table.shape)
    return Evidence(tuple(range(rows)), (KIND,) * rows, table.sum(axis=1), age, age, table, whole)
