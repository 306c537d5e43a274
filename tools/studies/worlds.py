"""Simulated practices of several kinds, to try measures on histories nobody fitted them to.

None of them is the model that is tested: relationships start at any time, their pace wanders, has a
season or comes in bursts, and they end by rules of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.clock import Clock
from alongside.measures.alive.diary import Diary
from alongside.measures.periods import Period, months_of
from alongside.measures.seasons import seasons
from alongside.measures.strength import Month

FIRST = date(2022, 1, 1).toordinal()
DAYS = 1461  # four years
KINDS = ("surgeon_office", "primary_care", "medical_practice", "gym", "other")
PACE = {
    "surgeon_office": 1.6,
    "primary_care": 0.9,
    "medical_practice": 0.7,
    "gym": 0.25,
    "other": 0.4,
}


@dataclass(frozen=True)
class World:
    """What a practice's relationships are like.

    years: mean time that one lasts; spread: shape of the pace over partners (small: few send
    much); wander: how far the pace drifts in a year (standard deviation of its logarithm);
    season: height of the yearly wave; burst: referrals that come together; scale: of the pace.
    """

    name: str
    years: float
    spread: float
    wander: float = 0.0
    season: float = 0.0
    burst: float = 1.0
    scale: float = 1.0
    one_timers: float = 0.0


WORLDS = (
    World("steady", years=6.0, spread=0.8),
    World("churning", years=1.2, spread=0.7, one_timers=0.2),
    World("wandering", years=4.0, spread=0.8, wander=0.6),
    World("seasonal", years=4.0, spread=0.8, season=0.4),
    World("bursty", years=3.0, spread=0.7, burst=1.6, wander=0.3),
    World("large", years=3.0, spread=0.5, wander=0.3, scale=3.0),
    World("small", years=2.0, spread=0.6, scale=0.4, one_timers=0.3),
)


def diary(world: World, seed: int, partners: int = 60) -> Diary:
    """One practice: the days of its partners' referrals over four years."""
    rng = np.random.default_rng([seed, len(world.name), ord(world.name[0])])
    kinds = tuple(str(kind) for kind in rng.choice(KINDS, partners, p=(0.2, 0.3, 0.2, 0.15, 0.15)))
    days = [_relationship(world, kind, rng) for kind in kinds]
    kept = [row for row, one in enumerate(days) if len(one)]
    return Diary(tuple(kept), tuple(kinds[row] for row in kept), tuple(days[row] for row in kept))


def _relationship(world: World, kind: str, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    started = FIRST + rng.uniform(0, DAYS - 60)
    if rng.random() < world.one_timers:
        return np.array([np.floor(started)])
    lasts = rng.exponential(world.years * 365) * rng.gamma(1.5, 1 / 1.5)
    length = int(min(lasts, FIRST + DAYS - started))
    pace = rng.gamma(world.spread, PACE[kind] * world.scale / world.spread) / 30.4
    day = np.arange(length)
    log_pace = np.cumsum(rng.normal(0, world.wander / np.sqrt(365), length))
    wave = 1 + world.season * np.sin(2 * np.pi * (started + day) / 365.25)
    groups = rng.poisson(pace * np.exp(log_pace) * wave / world.burst)
    many = groups if world.burst == 1 else groups + rng.poisson(groups * (world.burst - 1))
    return np.sort(
        np.concatenate([[started], started + np.repeat(day, many)]).astype(np.int64)
    ).astype(float)


def months_before(days: npt.NDArray[np.float64], until: date, first: int = FIRST) -> list[Month]:
    """What a stream of these days received in each month from the first day on."""
    every = np.sort(np.floor(days))
    spans = months_of(Period(date.fromordinal(first), until))
    edges = [(span.start.toordinal(), span.end.toordinal() + 1) for span in spans]
    received = [int(np.diff(np.searchsorted(every, edge))[0]) for edge in edges]
    return [
        Month(span.start, many, 0, None, None, span.days, True)
        for span, many in zip(spans, received, strict=True)
    ]


def clock_of(book: Diary, until: date, first: int = FIRST) -> Clock:
    """The season's clock as a practice would know it on a day, from whole months."""
    last = until.replace(day=1) - timedelta(days=1)
    return Clock(seasons(months_before(np.concatenate(book.days), last, first)))
