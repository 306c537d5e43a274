"""Many towns, one table: how often hidden partners stand on top, by each way of ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alongside.market.evaluation.hiding import WAYS, Standing, hide_and_rank
from alongside.market.evaluation.town import World, make_town

MAIN = tuple(
    World(rho, ties, everybody)
    for everybody in (False, True)
    for ties in (1.0, 0.5)
    for rho in (0.0, 0.5, 0.9)
)
ROBUSTNESS = tuple(  # where patients choose a clinic near their doctor's office too
    World(0.5, ties, everybody, by_office=True)
    for everybody in (False, True)
    for ties in (1.0, 0.5)
)
WORLDS = (*MAIN, *ROBUSTNESS)
REPLICATES = 1000


@dataclass(frozen=True)
class Line:
    """One line of the table; shares from 0 to 1, `ratio` of the ranking to distance alone.

    `world` is None for all lines of a part together.
    """

    world: World | None
    hidden: int
    shares: dict[str, float]
    ratio: float
    low: float
    high: float


def evaluate(towns: int, seed: int) -> tuple[list[Line], list[Line]]:
    """Return the main part and the robustness part: a line for each world, and their sum last.

    The two are never added up: whether the way from the office counts is another question than
    how far our table is right.
    """
    main, robustness = (part_of(worlds, towns, seed) for worlds in (MAIN, ROBUSTNESS))
    return main, robustness


def part_of(worlds: Sequence[World], towns: int, seed: int) -> list[Line]:
    """Return a line for each world of a part, and one for all of them."""
    counted = [towns_of(world, towns, seed) for world in worlds]
    lines = [line_of(world, some, seed) for world, some in zip(worlds, counted, strict=True)]
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
