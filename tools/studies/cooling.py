"""Calibrate the limits of `cooling`, and compare it with the chart and with Lucas' CUSUM."""

from __future__ import annotations

import csv
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.evidence import Evidence
from alongside.measures.signals.control_chart import control_chart
from alongside.measures.signals.cooling import FALSE_SIGNALS, FILE, calibrated, cooling
from alongside.measures.signals.cusum import cusum, limit_for
from tools.studies.page import put, table
from tools.studies.pictures import lines, save

PAGE = "measures-signals.md"
BEFORE = 24  # months known when the watch begins
YEAR = 12
MEANS = (0.5, 1, 2, 4, 8, 16, 32)
NEVER = 99
AIM = 0.045  # of the 5 %, so that some is left for relationships called ended
GRID = np.geomspace(0.2, 40.0, 14)
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Row:
    """One method at one pace: false signals a year, median months until a halving is seen."""

    mean: float
    method: str
    false_signals: float
    months_to_see: float


def evidence(counts: Counts) -> Evidence:
    """Months as a relationship's evidence, each watched whole."""
    rows, months = counts.shape
    age = np.full(rows, float(months))
    whole = np.ones(counts.shape)
    repeats = counts.sum(axis=1)
    return Evidence(tuple(range(rows)), ("other",) * rows, repeats, age, age, counts, whole)


def steady(mean: float, many: int, rng: np.random.Generator) -> Counts:
    """Two years before the watch and one watched, without any change."""
    return rng.poisson(mean, (many, BEFORE + YEAR))


def halved(mean: float, many: int, rng: np.random.Generator, months: int = 60) -> Counts:
    """Two years before the watch; half the pace from then on."""
    before = rng.poisson(mean, (many, BEFORE))
    return np.concatenate([before, rng.poisson(mean / 2, (many, months))], axis=1)


def statistics(counts: Counts) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """ln R and its limit after each watched month, shape (rows, months)."""
    found = [cooling(evidence(counts[:, :end])) for end in range(BEFORE + 1, counts.shape[1] + 1)]
    return np.column_stack([one.statistic for one in found]), np.column_stack(
        [one.limit for one in found]
    )


def calibrate(many: int = 15_000, rounds: int = 2) -> list[tuple[float, float]]:
    """For each pace the limit that ln R passes in 4.5 % of years without a change.

    The limit is read at the pace that the data suggest, not at the true one; so the rows are moved
    by what passes them as they are read, in rounds.
    """
    rows = list(calibrated())
    for _ in range(rounds):
        rng = np.random.default_rng(1985)
        known = [mean for mean, _ in rows], [limit for _, limit in rows]
        moved = []
        for mean in MEANS:
            statistic, limit = statistics(steady(mean, many, rng))
            over = float(np.quantile((statistic - limit).max(axis=1), 1 - AIM))
            moved.append((mean, round(float(np.interp(mean, *known)) + over + 0.005, 2)))
        rows = moved
        keep(rows)
    return rows


def keep(rows: list[tuple[float, float]]) -> None:
    """Write the limits where `cooling` reads them."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(["referrals_a_month", "limit"])
        sheet.writerows(rows)
    calibrated.cache_clear()


def compare(many: int = 600) -> list[Row]:
    """Chart, CUSUM and cooling on the same simulated relationships."""
    rng = np.random.default_rng(7)
    rows = []
    for mean in (1, 2, 4, 8, 20):
        still, fallen = steady(mean, many, rng), halved(mean, many, rng)
        for method, see in METHODS.items():
            alarms, seen = see(still, mean), see(fallen, mean)
            rows.append(Row(mean, method, float((alarms < NEVER).mean()), float(np.median(seen))))
    return rows


def _by_cooling(counts: Counts, _mean: float) -> Counts:
    statistic, limit = statistics(counts)
    return _first(statistic > limit)


def _by_known_cusum(counts: Counts, mean: float) -> Counts:
    limit = limit_for(FALSE_SIGNALS, mean, mean / 2)
    paths = np.array([cusum(row, mean, mean / 2) for row in counts])
    return _first(paths[:, BEFORE:] > limit)


def _by_learned_cusum(counts: Counts, _mean: float) -> Counts:
    """The same, its pace taken from the two years before as if it were the truth."""
    limits = [limit_for(FALSE_SIGNALS, mean, mean / 2) for mean in GRID]
    found = []
    for row in counts:
        mean = max(float(row[:BEFORE].mean()), 0.2)
        limit = np.interp(np.log(mean), np.log(GRID), limits)
        found.append(_first(cusum(row, mean, mean / 2)[None, BEFORE:] > limit)[0])
    return np.array(found)


def _by_chart(counts: Counts, _mean: float, only_low: bool = False) -> Counts:
    return np.array([_chart_month(row, only_low) for row in counts])


def _chart_month(row: Counts, only_low: bool) -> int:
    for end in range(BEFORE + 1, len(row) + 1):
        chart = control_chart(row[:end].tolist(), BEFORE)
        if chart.signals[-1] and (not only_low or row[end - 1] < chart.mean):
            return end - BEFORE
    return NEVER


def _first(signal: npt.NDArray[np.bool_]) -> Counts:
    return np.where(signal.any(axis=1), signal.argmax(axis=1) + 1, NEVER)


METHODS = {
    "XmR chart, any signal": _by_chart,
    "XmR chart, low signals only": lambda counts, mean: _by_chart(counts, mean, only_low=True),
    "Poisson CUSUM, pace known": _by_known_cusum,
    "Poisson CUSUM, pace learned": _by_learned_cusum,
    "cooling": _by_cooling,
}


def study() -> None:
    """Calibrate, then write the comparison as table and picture."""
    calibrate()
    found = compare()
    rows = [
        (f"{row.mean:g}", row.method, f"{100 * row.false_signals:.1f} %", f"{row.months_to_see:g}")
        for row in found
    ]
    head = ("referrals a month", "method", "false signals a year", "months to see a halving")
    put(PAGE, "cooling", table(head, rows))
    shown = ("XmR chart, any signal", "Poisson CUSUM, pace known", "cooling")
    points = [
        {"pace": row.mean, "false": row.false_signals, "of": row.method}
        for row in found
        if row.method in shown
    ]
    chart = lines(points, ("pace", "referrals a month"), ("false", "false signals a year"), "of")
    save("cooling", chart, "False signals a year of steady partners, by pace and method")
