"""Rows of the registry within reach of any clinic that have a wanted specialty: arrays only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.registry.arrays import Array
from alongside.registry.index import Index
from alongside.registry.searching.nearby import spans_in

MOST_ROWS = 60_000  # beyond, those that fit and stand near count; a megacity at 50 miles
Point = tuple[float, float]


@dataclass(frozen=True)
class Reach:
    """First and end rows of each ZIP code within reach, its miles and the nearest clinic."""

    first: Array
    end: Array
    miles: Array
    clinic: Array


@dataclass(frozen=True)
class Gathered:
    """Rows in order, with the best fitting code of each, its miles and its nearest clinic."""

    row: Array
    code: Array  # number in the list of codes asked for
    fit: Array
    miles: Array
    clinic: Array
    place: Array  # number of the ZIP code within reach


def reach_of(index: Index, clinics: Sequence[Point], miles: float) -> Reach:
    """Return the ZIP codes within so many miles of any clinic."""
    zips, away, clinic = nearest_clinics(index, clinics, miles)
    if not len(zips):
        nothing = np.zeros(0, dtype=np.int64)
        return Reach(nothing, nothing, np.zeros(0), nothing)
    at = np.minimum(np.searchsorted(zips, index.place_zip), len(zips) - 1)
    places = np.flatnonzero(zips[at] == index.place_zip)
    ends = np.append(index.place_row[1:], np.uint32(index.rows))
    at = at[places]
    return Reach(index.place_row[places], ends[places], away[at], clinic[at])


def nearest_clinics(
    index: Index, clinics: Sequence[Point], miles: float
) -> tuple[Array, Array, Array]:
    """Return ZIP codes in order, the miles to the nearest clinic, and which one that is."""
    found = [index.points.near(point, miles) for point in clinics]
    if not found:
        return np.zeros(0, dtype=np.uint32), np.zeros(0), np.zeros(0, dtype=np.int64)
    zips = np.concatenate([one for one, _ in found])
    away = np.concatenate([one for _, one in found])
    clinic = np.repeat(np.arange(len(found)), [len(one) for one, _ in found])
    order = np.lexsort((away, zips))
    zips, away, clinic = zips[order], away[order], clinic[order]
    is_first = np.append(True, zips[1:] != zips[:-1]) if len(zips) else np.zeros(0, dtype=bool)
    return zips[is_first], away[is_first], clinic[is_first]


def gather(index: Index, reach: Reach, fit_by_code: Mapping[str, float]) -> Gathered:
    """Return each row within reach once, with the code that fits best."""
    row, code, fit = rows_with_codes(index, reach, fit_by_code)
    order = np.lexsort((-fit, row))
    row, code, fit = row[order], code[order], fit[order]
    is_first = np.append(True, row[1:] != row[:-1]) if len(row) else np.zeros(0, dtype=bool)
    row, code, fit = row[is_first], code[is_first], fit[is_first]
    place = np.searchsorted(reach.first, row, side="right") - 1  # places come in order
    if len(row) > MOST_ROWS:
        best = np.argpartition(-fit * np.exp2(-reach.miles[place] / 10), MOST_ROWS)[:MOST_ROWS]
        best = np.sort(best)
        row, code, fit, place = row[best], code[best], fit[best], place[best]
    return Gathered(row, code, fit, reach.miles[place], reach.clinic[place], place)


def rows_with_codes(
    index: Index, reach: Reach, fit_by_code: Mapping[str, float]
) -> tuple[Array, Array, Array]:
    """Return rows, the number of the code of each, and its fit; a row may come several times."""
    rows, codes, values = [], [], []
    for number, (code, fit) in enumerate(fit_by_code.items()):
        ordered = index.rows_of_code(code, (0, index.rows))
        if not len(ordered) or not len(reach.first):
            continue
        starts, ends = spans_in(ordered, reach.first, reach.end)
        found = [ordered[a:b] for a, b in zip(starts, ends, strict=True) if b > a]
        if found:
            rows.append(np.concatenate(found))
            codes.append(np.full(len(rows[-1]), number))
            values.append(np.full(len(rows[-1]), fit))
    if not rows:
        return np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.int64), np.zeros(0)
    return np.concatenate(rows), np.concatenate(codes), np.concatenate(values)
