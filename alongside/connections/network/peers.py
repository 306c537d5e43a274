"""How practices compare, so that none can be made out.

Only practices that chose to take part are in the lake. A comparison needs eleven practices with at
least eleven referrals each; it is quartiles, rounded to two figures, and never the smallest or the
largest: a quartile of eleven or more has at least two practices beyond it on either side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Any

import numpy as np

from alongside.measures.suppression import SMALLEST_SHOWN

MEASURES = {
    "mean": "Referrals a month",
    "conversion": "Part of referrals that arrive",
    "partners": "Partners who sent somebody",
    "hhi": "Concentration (HHI)",
    "hill_1": "Effective partners (Hill 1)",
    "largest": "Part the largest partner sends",
    "fano": "Scatter against chance (Fano)",
}
QUARTERS = (25, 50, 75)


@dataclass(frozen=True)
class Peers:
    """One measure over the practices that can be compared; no quartiles when they are too few."""

    measure: str
    practices: int
    quartiles: list[float] | None


def peers_of(rows: Sequence[dict[str, Any]]) -> list[Peers]:
    """Return the quartiles of each measure."""
    large = [row for row in rows if row["received"] >= SMALLEST_SHOWN]
    found = []
    for measure in MEASURES:
        values = [row[measure] for row in large if row[measure] is not None]
        is_enough = len(values) >= SMALLEST_SHOWN
        quartiles = [rounded(one) for one in np.percentile(values, QUARTERS)] if is_enough else None
        found.append(Peers(measure, len(values) if is_enough else 0, quartiles))
    return found


def rounded(value: float) -> float:
    """Return a value with two figures: 0.8431 → 0.84, 1523 → 1500."""
    if value == 0:
        return 0.0
    return float(round(value, 1 - floor(log10(abs(value)))))


def band_of(value: float | None, quartiles: Sequence[float] | None) -> str:
    """Return in words in which quarter a practice's own value lies."""
    if value is None or quartiles is None:
        return ""
    low, middle, high = quartiles
    if value < low:
        return "lowest quarter"
    if value < middle:
        return "second quarter"
    return "third quarter" if value < high else "highest quarter"
