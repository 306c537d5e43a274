"""Made-up practices with a known effect of asking, to see whether the interval keeps its word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.measures.asking.drawing import drawn_order, drawn_side
from alongside.measures.asking.effect import Courses, Ints, effect_of


@dataclass(frozen=True)
class World:
    """`units` patients on a waiting list, or therapists with `per_cell` patients a period."""

    units: int
    effect: float
    share: float = 0.6  # who finish their plan without being asked
    per_cell: int = 0
    periods: int = 1
    spread: float = 0.08  # between therapists
    trend: float = 0.03  # a period, for everybody
    shock: float = 0.0  # good and bad periods of single therapists
    unequal: float = 0.0  # how far apart therapists are in size: 0.8 is a factor of five


@dataclass(frozen=True)
class Found:
    """Of many practices: how often the interval held the truth, was told, and could be given."""

    covered: float
    told: float
    given: float
    width: float
    detectable: float


def courses_of(world: World, seed: int) -> Courses:
    """Draw the starts as the program draws them, then what became of the patients."""
    rng = np.random.default_rng([seed, 1])
    if not world.per_cell:
        numbers = np.arange(world.units)
        start = np.array([drawn_side(int(number), seed) for number in numbers])
        chance = world.share + world.effect * (start == 0)
        outcome = (rng.random(world.units) < chance).astype(float)
        return Courses(outcome, numbers, np.zeros_like(numbers), start, numbers // 4)
    steps = np.array(drawn_order(world.units, world.periods - 1, seed)) + 1
    unit, period = cells_of(world, rng)
    level = rng.normal(0, world.spread, (world.units, 1))
    level = level + rng.normal(0, world.shock, (world.units, world.periods))
    chance = world.share + level[unit, period] + world.trend * period
    chance = chance + world.effect * (period >= steps[unit])
    outcome = (rng.random(unit.size) < np.clip(chance, 0.02, 0.98)).astype(float)
    return Courses(outcome, unit, period, steps, np.zeros(world.units, dtype=int), True)


def cells_of(world: World, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Return therapist and period of each patient."""
    sizes = world.per_cell * np.exp(rng.normal(0, world.unequal, world.units))
    many = np.maximum(1, np.rint(sizes)).astype(np.int64)
    unit = np.repeat(np.arange(world.units), many * world.periods)
    period = np.concatenate([np.repeat(np.arange(world.periods), one) for one in many])
    return unit, period


def tried(world: World, practices: int, *, redraws: int, seed: int = 0) -> Found:
    """Return what the estimate said in so many practices of one kind."""
    covered = told = given = 0
    widths, detectable = [], []
    for number in range(practices):
        found = effect_of(courses_of(world, seed + number), redraws=redraws, seed=number)
        low, high = found.difference.low, found.difference.high
        if low is None or high is None:
            continue
        given += 1
        covered += low <= world.effect <= high
        told += found.can_tell
        widths.append(high - low)
        detectable.append(found.detectable or 0.0)
    many = max(1, given)
    width, seen = (float(np.mean(one)) if one else 0.0 for one in (widths, detectable))
    return Found(covered / many, told / many, given / practices, width, seen)
