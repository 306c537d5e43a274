"""Who is near: all providers with certain taxonomies around a point, the closest first."""

import numpy as np

from alongside.registry.arrays import Array
from alongside.registry.searching.narrowing import Narrowing


def rows_nearby(narrowing: Narrowing, limit: int) -> tuple[list[int], list[float]]:
    """Return rows and their distances in miles, the closest first."""
    first, end, _miles = narrowing.near
    if not len(first):
        return [], []
    rows = rows_within(narrowing, first, end)
    if narrowing.question.kind or narrowing.city:
        rows = rows[narrowing.admits(rows)]
    away = narrowing.miles_to(rows)
    order = np.argsort(away, kind="stable")[:limit]
    return [int(row) for row in rows[order]], [float(one) for one in away[order]]


def rows_within(narrowing: Narrowing, first: Array, end: Array) -> Array:
    """Return the rows in these spans, with any of the taxonomies if some were asked for."""
    if not narrowing.question.codes:
        return expand(first, end)
    parts = []
    for code in narrowing.question.codes:
        rows = narrowing.index.rows_of_code(code, narrowing.span)
        parts += [rows[a:b] for a, b in zip(*spans_in(rows, first, end), strict=True) if b > a]
    return np.unique(np.concatenate(parts)) if parts else first[:0]


def spans_in(ordered: Array, first: Array, end: Array) -> tuple[list[int], list[int]]:
    """Return where spans of rows begin and end among rows that are in order."""
    asked = np.concatenate([first, end]).astype(ordered.dtype, copy=False)
    at = np.searchsorted(ordered, asked)
    return at[: len(first)].tolist(), at[len(first) :].tolist()


def expand(first: Array, end: Array) -> Array:
    """Return all the rows of spans, one after the other."""
    counts = (end - first).astype(np.int64)
    starts = np.repeat(first.astype(np.int64) - np.cumsum(counts) + counts, counts)
    return np.asarray(starts + np.arange(int(counts.sum())), dtype=np.uint32)
