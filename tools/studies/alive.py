"""Early part fitted, later part told: simulated practices that nobody fitted to."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from alongside.measures.alive.outlook import outlooks
from alongside.measures.alive.scores import brier, calibration, calibration_error
from alongside.measures.alive.scores import mean_absolute_error as mae
from tools.studies.page import put, table
from tools.studies.pictures import reliability, save
from tools.studies.worlds import DAYS, FIRST, WORLDS, World, clock_of, diary

PAGE = "measures-alive.md"
CUT = date.fromordinal(FIRST + DAYS - 91)
PRACTICES = 12
COLUMNS = ("middle", "chance", "low", "high", "came", "before", "recent")


def told(world: World, practices: int = PRACTICES) -> dict[str, np.ndarray]:
    """Outlooks of so many practices beside both rules of thumb and what came; the season is
    learned from what was known at the cut.
    """
    parts: dict[str, list[np.ndarray]] = {name: [] for name in COLUMNS}
    for seed in range(practices):
        book = diary(world, seed)
        found = outlooks(book, CUT, clock=clock_of(book, CUT)).by_key
        keys = list(found)
        rows = {
            "middle": [one.middle for one in found.values()],
            "chance": [one.any_chance for one in found.values()],
            "low": [one.expected.low for one in found.values()],
            "high": [one.expected.high for one in found.values()],
            "came": book.counts(keys, CUT, CUT + timedelta(days=90)),
            "before": book.counts(keys, CUT - timedelta(days=90), CUT),
            "recent": book.counts(keys, CUT - timedelta(days=60), CUT) > 0,
        }
        for name in COLUMNS:
            parts[name].append(np.asarray(rows[name], dtype=float))
    return {name: np.concatenate(part) for name, part in parts.items()}


def study() -> None:
    """Write the table by kind of practice and the picture of calibration."""
    every = {world.name: told(world) for world in WORLDS}
    whole = {name: np.concatenate([one[name] for one in every.values()]) for name in COLUMNS}
    rows = [_row(name, found) for name, found in {**every, "all": whole}.items()]
    head = ("practices", "relationships", "MAE ours", "same as last 90 days", "Brier ours")
    more = ("last 90 days", "60-day rule", "calibration error", "95 % range held")
    put(PAGE, "unseen", table((*head, *more), rows))
    bins = calibration(whole["chance"], whole["came"] > 0)
    points = [{"told": one.told, "came": one.came_true, "of": "by tenths"} for one in bins]
    save("alive-calibration", reliability(points), "Chance of a referral in 90 days, told and true")
    lines = [(one.forecasts, f"{one.told:.3f}", f"{one.came_true:.3f}") for one in bins]
    put(PAGE, "calibration", table(("relationships", "chance told", "came true"), lines))


def _row(name: str, found: dict[str, np.ndarray]) -> list[str]:
    came = found["came"]
    inside = (found["low"] <= came) & (came <= found["high"])
    return [
        name,
        f"{len(came):,}",
        f"{mae(found['middle'], came):.3f}",
        f"{mae(found['before'], came):.3f}",
        f"{brier(found['chance'], came > 0):.4f}",
        f"{brier(found['before'] > 0, came > 0):.4f}",
        f"{brier(found['recent'], came > 0):.4f}",
        f"{calibration_error(calibration(found['chance'], came > 0)):.3f}",
        f"{100 * inside.mean():.1f} %",
    ]
