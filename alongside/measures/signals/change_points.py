"""When did the pace change? Segments of constant Poisson rate, found by PELT.

Minimises Σ over segments of 2·Σy·(1 − ln mean) plus a penalty for each change, exactly, in time
near n (Killick, Fearnhead and Eckley 2012, JASA 107:1590-1598). The penalty 3 ln n is that of Zhang
and Siegmund 2007 (Biometrics 63:22-32) without its term for uneven segments.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

SHORTEST = 3  # months in a segment: one month alone is an outlier, not a change


@dataclass(frozen=True, slots=True)
class Segment:
    """Months `start` to `end` (end left out) with `mean` referrals a month each."""

    start: int
    end: int
    mean: float


def segments(
    counts: Sequence[int], penalty: float | None = None, shortest: int = SHORTEST
) -> tuple[Segment, ...]:
    """The segments in order; one where nothing changed, none for no months."""
    n = len(counts)
    if n == 0:
        return ()
    fee = 3 * math.log(n) if penalty is None else penalty
    sums = [0]
    for count in counts:
        sums.append(sums[-1] + count)
    before = _search(sums, n, fee, shortest)
    cuts = [n]
    while cuts[-1] > 0:
        cuts.append(before[cuts[-1]])
    edges = list(zip(cuts[:0:-1], cuts[-2::-1], strict=True))
    return tuple(Segment(a, b, (sums[b] - sums[a]) / (b - a)) for a, b in edges)


def _search(sums: list[int], n: int, fee: float, shortest: int) -> dict[int, int]:
    """For each end the best start of its last segment; starts that can never win are dropped."""
    best = {0: -fee}
    before: dict[int, int] = {}
    starts = [0]
    lost: dict[int, int] = {}  # from which end on a start cannot win: a cut may stand before that
    for end in range(min(shortest, n), n + 1):
        starts = [start for start in starts if lost.get(start, n + 1) > end]
        fitting = [start for start in starts if end - start >= shortest or end - start == end == n]
        if not fitting:
            continue
        totals = {start: best[start] + _cost(sums, start, end) + fee for start in fitting}
        before[end] = min(totals, key=lambda start: totals[start])
        best[end] = totals[before[end]]
        for start in fitting:
            if totals[start] - fee > best[end]:
                lost.setdefault(start, end + shortest)
        starts.append(end)
    return before


def _cost(sums: list[int], start: int, end: int) -> float:
    """Twice the negative log-likelihood at the segment's own mean, without constants."""
    total = sums[end] - sums[start]
    return 2 * total * (1 - math.log(total / (end - start))) if total else 0.0
