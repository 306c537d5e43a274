"""How a stream is spread over its senders, in four plain numbers that are quick to compare.

The same point estimates as `diversity`, without its resampled intervals: for "what would change
if", where both sides rest on the same referrals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from alongside.measures import hill
from alongside.measures.diversity import HHI_SCALE
from alongside.measures.estimate import SMALLEST


@dataclass(frozen=True, slots=True)
class Spread:
    """One list of received counts: how many sent, how many they sent, and how evenly.

    `effective` is the Hill number of order 1 (Chao, Wang, Jost 2013), `hhi` runs to 10,000
    (unbiased, Simpson 1949). None stands for too few to tell: fewer than ten referrals, or none
    that sent more than one.
    """

    senders: int
    received: int
    effective: float | None
    hhi: float | None


def spread(received: Iterable[int]) -> Spread:
    """Return the spread of received counts, one count for each sender; zeros are dropped.

    spread([6, 6]).senders == 2; its HHI is 10,000 · 60/132 = 4,545.
    """
    ordered = sorted((count for count in received if count), reverse=True)
    total = sum(ordered)
    if total < SMALLEST:
        return Spread(len(ordered), total, None, None)
    counts = np.array([ordered], dtype=np.int64)
    together = float(hill.unbiased_concentration(counts)[0])
    return Spread(
        senders=len(ordered),
        received=total,
        effective=float(hill.chao_wang_jost(counts)[0]),
        hhi=HHI_SCALE * together if together else None,
    )
