"""Many towns, one table: how often hidden partners stand on top, by each way of ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alongside.market.evaluation.hiding import WAYS, Standing, hide_and_rank
from alongside.market.evaluation.town import World, make_town

WORLDS = tuple(
    World(rho, ties, everybody, by_office)
    for by_office in (False, True)
    for everybody in (False, True)
    for ties in (1.0, 0.5)
    for rho in ((0.5,) if by_office else (0.0, 0.5, 0.9))
)
REPLICATES = 1000


@dataclass(frozen=True)
class Line:
    """One line of the table; shares from 0 to 1, `ratio` of the ranking to distance alone.

    `world` is None for all towns together.
    """

    world: World | None
    hidden: int
    shares: dict[str, float]
    ratio: float
    low: float
    high: float


def evaluate(towns: int, seed: int) -> list[Line]:
    """Return a line for each world, and one for all."""
    counted = [towns_of(world, towns, seed) for world in WORLDS]
    lines = [line_of(world, some, seed) for world, some in zip(WORLDS, counted, strict=True)]
    return [*lines, line_of(None, [one for some in counted for one in some], seed)]


def towns_of(world: World, towns: int, seed: int) -> list[Standing]:
    """Return what was found in each town of a world."""
    chance = np.random.default_rng([seed, WORLDS.index(world)])
    return [hide_and_rank(chance, make_town(chance, world)) for _ in range(towns)]


def line_of(world: World | None, counted: Sequence[Standing], seed: int) -> Line:
    """Return one line; the interval is a bootstrap over towns."""
    hidden = sum(one.hidden for one in counted)
    found = {way: np.array([one.found[way] for one in counted]) for way in WAYS}
    chance = np.random.default_rng(seed)
    again = chance.integers(len(counted), size=(REPLICATES, len(counted)))
    ratios = found["ranking"][again].sum(1) / np.maximum(found["distance"][again].sum(1), 1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    shares = {way: float(found[way].sum() / max(hidden, 1)) for way in WAYS}
    ratio = shares["ranking"] / max(shares["distance"], 1e-9)
    return Line(world, hidden, shares, ratio, float(low), float(high))
