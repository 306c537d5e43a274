"""In which order to drive through places: always the nearest next, from the best beginning.

Nearest neighbour (Rosenkrantz, Stearns, Lewis 1977) from every possible first place, the shortest
way kept; for the handful of stops of a day that is as good as it needs to be. Distances are along
the flat: a degree of longitude shrinks with the cosine of the latitude.
"""

import itertools
from collections.abc import Mapping
from math import cos, hypot, radians

Point = tuple[float, float]
MILES_A_DEGREE = 69.0


def miles(one: Point, other: Point) -> float:
    """Return the miles between two points a day's drive apart at most.

    >>> round(miles((35.60, -82.55), (35.60, -82.45)), 1)
    5.6
    """
    north = one[0] - other[0]
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return hypot(north, east) * MILES_A_DEGREE


def order(places: Mapping[str, Point], start: Point | None = None) -> list[str]:
    """Return the names of the places in the order in which to go.

    From `start` where there is one; ties go by name, so that the same places give the same way.
    """
    if start is not None:
        return walk(places, start)
    ways = [[first, *walk(without(places, first), places[first])] for first in sorted(places)]
    return min(ways, key=lambda way: length(places, way), default=[])


def walk(places: Mapping[str, Point], here: Point) -> list[str]:
    """Go to the nearest place not seen yet until all are seen."""
    left, way = dict(places), []
    while left:
        name = min(sorted(left), key=lambda one: miles(here, left[one]))
        here = left.pop(name)
        way.append(name)
    return way


def without(places: Mapping[str, Point], name: str) -> dict[str, Point]:
    """Return the places but one."""
    return {one: point for one, point in places.items() if one != name}


def length(places: Mapping[str, Point], way: list[str]) -> float:
    """Return the miles of a way."""
    return sum(miles(places[a], places[b]) for a, b in itertools.pairwise(way))
