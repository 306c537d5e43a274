"""Many towns, one table: how often hidden partners stand on top, by each way of ranking."""

from dataclasses import dataclass

import numpy as np

from alongside.market.evaluation.hiding import WAYS, hide_and_rank
from alongside.market.evaluation.town import World, make_town

WORLDS = tuple(
    World(rho, ties, everybody)
    for everybody in (False, True)
    for ties in (1.0, 0.5)
    for rho in (0.0, 0.5, 0.7, 0.9)
)
REPLICATES = 400


@dataclass(frozen=True)
class Line:
    """One line of the table; shares from 0 to 1, `ratio` of the ranking to distance alone."""

    world: World
    hidden: int
    shares: dict[str, float]
    ratio: float
    low: float
    high: float


def evaluate(towns: int, seed: int) -> list[Line]:
    """Return a line for each world."""
    return [line_of(world, towns, seed) for world in WORLDS]


def line_of(world: World, towns: int, seed: int) -> Line:
    """Return one line; the interval is a bootstrap over towns."""
    chance = np.random.default_rng([seed, WORLDS.index(world)])
    counted = [hide_and_rank(chance, make_town(chance, world)) for _ in range(towns)]
    hidden = np.array([one.hidden for one in counted], dtype=float)
    found = {way: np.array([one.found[way] for one in counted], dtype=float) for way in WAYS}
    again = chance.integers(towns, size=(REPLICATES, towns))
    ratios = found["ranking"][again].sum(1) / np.maximum(found["distance"][again].sum(1), 1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    shares = {way: float(found[way].sum() / hidden.sum()) for way in WAYS}
    ratio = shares["ranking"] / max(shares["distance"], 1e-9)
    return Line(world, int(hidden.sum()), shares, ratio, float(low), float(high))
