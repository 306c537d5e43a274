"""Chart, CUSUM, a bound and the alert: false signals and delay in the same watches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.evidence import MONTH
from alongside.measures.signals.cusum import limit_for, reference
from alongside.measures.signals.limits import FALSE_SIGNALS
from tools.studies.alerting import alert
from tools.studies.charts import as_drawn, frozen
from tools.studies.watch import (
    YEAR,
    Counts,
    Flags,
    Watch,
    a_year,
    delays,
    fallen,
    month_ends,
    steady,
)

PACES = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 20.0)
MANY = 2_000
WATCHED = 3  # years without a change
DRAWN = "chart, as the pages draw it"
KEPT = "chart, limits kept from the two years"
WIDENED = "the same, widened to 5 % low signals"
CUSUM = "Poisson CUSUM, pace learned in the two years"
BEST = "bound: pace known"
ALERT = "alert"
GRID = np.geomspace(0.2, 40.0, 14)
Floats = npt.NDArray[np.float64]
Signals = tuple[Flags, Flags, Counts]  # low, high, and the days after which was looked


@dataclass(frozen=True)
class Row:
    """One method at one pace. false_signals: share of steady relationships in which it is raised
    in a year, mean of three; false_low: signals that say "fewer". months_to_see: median from a
    halving to the first such signal; `soon`: share of halvings seen within six months.
    """

    pace: float
    method: str
    false_signals: float
    false_low: float
    months_to_see: float
    soon: float


def compare(paces: tuple[float, ...] = PACES, many: int = MANY) -> list[Row]:
    """Every method at every pace."""
    return [row for pace in paces for row in compare_at(pace, many)]


def compare_at(pace: float, many: int) -> list[Row]:
    """Every method on the same relationships of one pace."""
    rng = np.random.default_rng([7, round(100 * pace)])
    still = steady(pace, many, rng, years=WATCHED)
    change = fallen(pace, many, rng, watched_for(pace))
    found = []
    for method, see in methods(pace, still).items():
        low, high, at = see(still)
        seen, _, looks = see(change)
        waited = delays(seen, looks, change)
        found.append(
            Row(
                pace,
                method,
                a_year(low | high, at),
                a_year(low, at),
                float(np.median(waited)),
                float((waited <= 6).mean()),
            )
        )
    return found


def watched_for(pace: float) -> int:
    """Days enough that more than half of the halvings are seen by every method."""
    return YEAR + round(MONTH * (8 + 44 / pace))


def methods(pace: float, still: Watch) -> dict[str, Callable[[Watch], Signals]]:
    """Name and how it looks; what needs a limit takes it from steady relationships."""
    steps = next(n for n in range(60) if a_year(*_low(_chart(still, n))) <= FALSE_SIGNALS)
    limit = _limit(*known_pace(still, pace))
    return {
        DRAWN: _drawn,
        KEPT: _chart,
        WIDENED: lambda watch: _chart(watch, steps),
        CUSUM: _cusum,
        BEST: lambda watch: _best(watch, pace, limit),
        ALERT: _alert,
    }


def known_pace(watch: Watch, pace: float) -> tuple[Floats, Counts]:
    """ln R of Shiryaev and Roberts for a halving of a known pace, each day from the watch on.

    R ← (1 + R)·L of the day, from the first day known.
    """
    daily = np.exp(watch.counts * np.log(0.5) + 0.5 * pace / MONTH)
    ratio, path = np.zeros(len(daily)), []
    for day in range(daily.shape[1]):
        ratio = (1.0 + ratio) * daily[:, day]
        if day + 1 >= watch.begins:
            path.append(np.log(ratio))
    return np.column_stack(path), np.arange(watch.begins, daily.shape[1] + 1)


def _cusum(watch: Watch) -> Signals:
    """Lucas' CUSUM at its own limit for 5 %, month by month, started with the watch."""
    months, begins = watch.months, round(watch.begins / MONTH)
    pace = np.maximum(months[:, :begins].mean(axis=1), GRID[0])
    limit = np.interp(np.log(pace), np.log(GRID), _limits())
    path = [np.zeros(len(pace))]
    for count in months[:, begins:].T:
        path.append(np.maximum(0.0, path[-1] + pace * reference(1.0, 0.5) - count))
    on = np.column_stack(path) > limit[:, None]
    return on, np.zeros(on.shape, dtype=bool), month_ends(months.shape[1])[begins - 1 :]


@cache
def _limits() -> tuple[float, ...]:
    return tuple(limit_for(FALSE_SIGNALS, pace, pace / 2) for pace in GRID)


def _limit(path: Floats, looks: Counts) -> float:
    """The height that ln R passes in 5 % of years; by bisection."""
    low, high = 0.0, 12.0
    while high - low > 0.002:
        middle = (low + high) / 2
        is_high = a_year(path > middle, looks) > FALSE_SIGNALS
        low, high = (middle, high) if is_high else (low, middle)
    return high


def _low(signals: Signals) -> tuple[Flags, Counts]:
    return signals[0], signals[2]


def _best(watch: Watch, pace: float, limit: float) -> Signals:
    path, looks = known_pace(watch, pace)
    return path > limit, np.zeros(path.shape, dtype=bool), looks


def _drawn(watch: Watch) -> Signals:
    months, begins = watch.months, round(watch.begins / MONTH)
    return *as_drawn(months, begins), month_ends(months.shape[1])[begins - 1 :]


def _chart(watch: Watch, widen: int = 0) -> Signals:
    months, begins = watch.months, round(watch.begins / MONTH)
    return *frozen(months, begins, widen), month_ends(months.shape[1])[begins - 1 :]


def _alert(watch: Watch) -> Signals:
    looks = np.arange(watch.begins, watch.counts.shape[1] + 1)
    on = alert(watch, looks)
    return on, np.zeros(on.shape, dtype=bool), looks
