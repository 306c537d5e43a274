"""What is believed of a kind of partner before its referrals are seen, and how far to trust it.

data/relationship_priors.csv holds one row a kind. No public data say how long referral
relationships of therapy practices last, so the rows are assumptions and say so (`basis`); a prior
learned from many practices (`shrinkage.learn`) takes their place where practices share theirs.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from alongside.measures.alive.beta_geometric import BetaGeometric
from alongside.measures.alive.drift import Drift
from alongside.measures.alive.evidence import Floats
from alongside.measures.alive.model import Model

FILE = Path(__file__).parents[1] / "data" / "relationship_priors.csv"
OTHER = "other"
YEAR = 12.0
LASTING = 0.7  # shape of how long relationships last: below 1, so that some end very early


@dataclass(frozen=True, slots=True)
class KindPrior:
    """One row: referrals a month while active, shape of that pace over partners of the kind,
    chance that a relationship ends within its first year, half-life of what is known in months.
    """

    kind: str
    referrals_a_month: float
    shape: float
    ends_in_first_year: float
    half_life_months: float
    basis: str

    @property
    def months_scale(self) -> float:
        """β of the lasting time: (β/(β+12))^s = chance to outlast the first year."""
        stays: float = (1 - self.ends_in_first_year) ** (-1 / LASTING) - 1
        return YEAR / stays


@cache
def documented() -> dict[str, KindPrior]:
    """The rows of the file by kind; ValueError names a row that cannot be a prior."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = [_row(number, row) for number, row in enumerate(csv.DictReader(lines), start=2)]
    return {row.kind: row for row in rows}


def parameters_for(model: Model, kinds: Sequence[str]) -> Floats:
    """Starting parameters of `model` for each relationship's kind, shape (P, R)."""
    known = documented()
    columns = {kind: _parameters(model, known.get(kind, known[OTHER])) for kind in set(kinds)}
    if not kinds:
        return np.empty((len(model.labels), 0))
    return np.column_stack([columns[kind] for kind in kinds])


def _parameters(model: Model, row: KindPrior) -> list[float]:
    beta, pace = row.months_scale, row.shape / row.referrals_a_month
    if isinstance(model, Drift):
        return [row.shape, row.referrals_a_month, LASTING, beta, row.half_life_months]
    if isinstance(model, BetaGeometric):
        # The same first hazard a month, told as a chance after each referral.
        ends = min(0.5, LASTING / beta / row.referrals_a_month)
        return [row.shape, pace, LASTING, LASTING * (1 - ends) / ends]
    return [row.shape, pace, LASTING, beta]


def _row(number: int, row: dict[str, str]) -> KindPrior:
    try:
        found = KindPrior(
            kind=row["kind"],
            referrals_a_month=float(row["referrals_a_month"]),
            shape=float(row["shape"]),
            ends_in_first_year=float(row["ends_in_first_year"]),
            half_life_months=float(row["half_life_months"]),
            basis=row["basis"],
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{FILE.name}, row {number}: {error}") from error
    positive = min(found.referrals_a_month, found.shape, found.half_life_months)
    if positive <= 0 or not 0 < found.ends_in_first_year < 1:
        raise ValueError(f"{FILE.name}, row {number}: {found.kind} is out of range")
    return found
