"""The forecast made again at earlier days of simulated practices, against two simple ones."""

from __future__ import annotations

from datetime import date

import numpy as np

from alongside.measures.ahead.forecast import Stream
from alongside.measures.ahead.rolling_origin import Trial, trial
from alongside.measures.ahead.scores import pit_histogram
from alongside.measures.seasons import seasons
from tools.studies.page import put, table
from tools.studies.worlds import DAYS, FIRST, WORLDS, World, diary, months_before

PAGE = "measures-ahead.md"
ORIGINS = [date(2024, 12, 31), date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)]
PRACTICES = 10
OTHERS = 5 * 48  # referrals without a partner in four years


def trials(world: World, practices: int = PRACTICES) -> list[Trial]:
    """Every origin of so many practices, the season learned from what was known then."""
    found = []
    for seed in range(practices):
        book = diary(world, seed)
        rng = np.random.default_rng(seed)
        others = np.sort(rng.uniform(FIRST, FIRST + DAYS, rng.poisson(OTHERS)))
        for origin in ORIGINS:
            factors = seasons(months_before(np.concatenate([others, *book.days]), origin))
            one = trial(Stream(book, others, 70, 100, factors), [origin], draws=400)
            found += [one] if one else []
    return found


def study() -> None:
    """Write the table by kind of practice."""
    every = {world.name: trials(world) for world in WORLDS}
    rows = [_row(name, found) for name, found in every.items()]
    rows.append(_row("all", [one for found in every.values() for one in found]))
    head = ("practices", "forecasts", "CRPS ours", "naive", "seasonal naive")
    put(PAGE, "forecast", table((*head, "80 % held", "95 % held"), rows))
    pit = np.concatenate([one.pit for found in every.values() for one in found])
    shares = [f"{share:.3f}" for share in pit_histogram(pit)]
    put(PAGE, "pit", table([f"to {tenth / 10}" for tenth in range(1, 11)], [shares]))


def _row(name: str, found: list[Trial]) -> list[str]:
    yearly = [one.seasonal_naive for one in found if one.seasonal_naive is not None]
    return [
        name,
        f"{sum(one.forecasts for one in found)}",
        f"{np.mean([one.crps for one in found]):.2f}",
        f"{np.mean([one.naive for one in found]):.2f}",
        f"{np.mean(yearly):.2f}" if yearly else "–",
        f"{100 * np.mean([one.coverage_80 for one in found]):.0f} %",
        f"{100 * np.mean([one.coverage_95 for one in found]):.0f} %",
    ]
