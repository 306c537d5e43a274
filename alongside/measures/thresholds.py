"""Where a figure of concentration is worth a word: settings with their sources, none of them a law.

data/thresholds.csv holds a row each: value, unit, meaning, source and what weight the source has.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from alongside.measures.estimate import Estimate

FILE = Path(__file__).parent / "data" / "thresholds.csv"
Reached = Literal["below", "perhaps", "reached"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """One row; `weight` is opinion (printed advice) or borrowed (made for another use)."""

    name: str
    value: float
    unit: str
    meaning: str
    source: str
    weight: str


@cache
def thresholds() -> dict[str, Threshold]:
    """Every threshold by its name; ValueError names a row that has no number."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    try:
        found = [
            Threshold(
                name=row["name"],
                value=float(row["value"]),
                unit=row["unit"],
                meaning=row["meaning"],
                source=row["source"],
                weight=row["weight"],
            )
            for row in rows
        ]
    except (KeyError, ValueError) as error:
        raise ValueError(f"{FILE.name}: {error}") from error
    return {row.name: row for row in found}


def reached(found: Estimate, threshold: Threshold) -> Reached:
    """Whether the whole 95 % interval lies above the threshold, part of it, or none."""
    if found.value is None:
        return "below"
    low = found.value if found.low is None else found.low
    high = found.value if found.high is None else found.high
    if low >= threshold.value:
        return "reached"
    return "perhaps" if high >= threshold.value else "below"
