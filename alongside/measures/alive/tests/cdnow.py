"""The CDNOW 1/10 sample of Fader, Hardie and Lee 2005; it is not part of this repository."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from alongside.measures.alive.evidence import Evidence

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "data" / "btyd"
needs_cdnow = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the CDNOW sample is not on this machine (../shared/data/btyd)"
)


def summary(repeats, recency, age) -> Evidence:
    """Evidence of models that need no months."""
    many = len(repeats)
    nothing = np.zeros((many, 1))
    x = np.asarray(repeats, dtype=np.int64)
    recency, age = np.asarray(recency, dtype=float), np.asarray(age, dtype=float)
    kinds = ("other",) * many
    return Evidence(tuple(range(many)), kinds, x, recency, age, nothing.astype(int), nothing)


def cdnow() -> Evidence:
    """39 weeks of 2,357 customers, in weeks."""
    with (FOLDER / "cdnow_customers_summary.csv").open(encoding="ascii") as lines:
        rows = list(csv.DictReader(lines))
    columns = ([float(row[name]) for row in rows] for name in ("frequency", "recency", "T"))
    return summary(*columns)


def cdnow_days() -> list[list[int]]:
    """The days on which each customer bought, each day once."""
    days: dict[str, set[int]] = {}
    for line in (FOLDER / "CDNOW_sample.txt").read_text("ascii").splitlines():
        _, who, day, *_ = line.split()
        days.setdefault(who, set()).add(date.fromisoformat(day).toordinal())
    return [sorted(one) for one in days.values()]
