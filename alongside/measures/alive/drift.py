"""Gamma-Poisson with drift and an end: a sender whose pace wanders and who may stop.

Month by month, with y referrals in exposure e:
  pace      λ ~ Gamma(a, b); before each month a ← κᵉa + (1−κᵉ)a₀, b likewise: what is older counts
            less, and a pace not seen for long returns to that of its kind (Smith 1979, JRSS B
            41:375-387; West and Harrison 1997, ch. 14), then a ← a + y, b ← b + e;
  end       hazard g/(g + k + age), the Beta-geometric law: who has stayed long stays longer
            (Potter and Parker 1964; the dropout of Fader, Hardie and Shang 2010).
A referral proves that the relationship is active, so the filter is exact: the chance of being
active falls only with each month without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.counting import (
    log_negative_binomial,
    negative_binomial_table,
    table_size,
)
from alongside.measures.alive.evidence import Evidence, Floats
from alongside.measures.alive.model import Prediction

Rows = Sequence[npt.NDArray[Any]]
STEP = 1.0  # months ahead are taken one by one, the last one cut


@dataclass(frozen=True)
class State:
    """Where the filter stands after the last month, each of shape (R,)."""

    a: Floats
    b: Floats
    alive: Floats
    log_likelihood: Floats


@dataclass(frozen=True)
class Drift:
    """Parameters: shape a₀, mean referrals a month a₀/b₀, g and k of the end, and half-life of
    what is known, in months: κ = 2^(−1/half-life).
    """

    name: str = "Gamma-Poisson with drift"
    words: str = "sends at a pace that wanders, may stop at any time"
    labels: tuple[str, ...] = ("shape", "mean", "g", "k", "half_life")

    def log_likelihood(self, parameters: Floats, known: Evidence) -> Floats:
        """Sum over months of the log chance of each count given those before it."""
        return self.filter(parameters, known).log_likelihood

    def filter(self, parameters: Floats, known: Evidence) -> State:
        """Run through the months; relationships not yet begun have exposure 0 and do not move."""
        rows = np.broadcast_arrays(*parameters, known.age)[:5]
        a, b, sizes, rates = _pace(rows, known)
        chances = log_negative_binomial(known.counts, sizes, rates, known.exposure)
        alive, total = np.ones(len(known)), np.zeros(len(known))
        began = np.cumsum(known.exposure, axis=1) - known.exposure
        for month in range(known.counts.shape[1]):
            stays = alive * (1 - _hazard(rows, began[:, month]) * known.exposure[:, month])
            likely = stays * np.exp(chances[:, month])
            is_silent = known.counts[:, month] == 0
            chance = np.maximum(np.where(is_silent, likely + 1 - stays, likely), 1e-300)
            alive = np.where(is_silent, likely / chance, 1.0)
            total = total + np.log(chance)
        return State(a, b, alive, total)

    def predict(self, parameters: Floats, known: Evidence, months: float) -> Prediction:
        """A mixture over how many of the months ahead the relationship lasts."""
        rows = np.broadcast_arrays(*parameters, known.age)[:5]
        state = self.filter(parameters, known)
        shape, rate = relaxed(state.a, state.b, rows, months / 2)
        size = table_size(shape / rate * months, shape / rate * months * (1 + months / rate))
        pmf, mean = np.zeros((len(known), size)), np.zeros(len(known))
        chance, passed = np.ones(len(known)), 0.0
        while passed < months:
            step = min(STEP, months - passed)
            ends = chance * _hazard(rows, known.age + passed) * step
            # One that ends within a month ends in its middle, on average.
            for share, lasts in _outcomes(chance, ends, passed, step, months):
                exposure = np.full(len(known), lasts)
                pmf += share[:, None] * negative_binomial_table(shape, rate, exposure, size)
                mean += share * shape / rate * lasts
            chance, passed = chance - ends, passed + step
        pmf *= (state.alive / np.maximum(pmf.sum(axis=1), 1e-300))[:, None]
        pmf[:, 0] += 1.0 - state.alive
        return Prediction(state.alive, state.alive * mean, pmf)


def relaxed(a: Floats, b: Floats, rows: Rows, months: float) -> tuple[Floats, Floats]:
    """The pace after so many months without knowledge: drawn back toward that of its kind."""
    keep = 0.5 ** (months / rows[4])
    return keep * a + (1 - keep) * rows[0], keep * b + (1 - keep) * rows[0] / rows[1]


def _pace(rows: Rows, known: Evidence) -> tuple[Floats, Floats, Floats, Floats]:
    """The last Gamma and, for each month, the one before its count was known."""
    a, b = rows[0].astype(float), rows[0] / rows[1]
    shape = known.counts.shape
    sizes, rates = np.empty(shape), np.empty(shape)
    keep = 0.5 ** (known.exposure / rows[4][:, None])
    back = (1 - keep) * rows[0][:, None]
    for month in range(shape[1]):
        a = keep[:, month] * a + back[:, month]
        b = keep[:, month] * b + back[:, month] / rows[1]
        sizes[:, month], rates[:, month] = a, b
        a, b = a + known.counts[:, month], b + known.exposure[:, month]
    return a, b, sizes, rates


def _hazard(rows: Rows, age: Floats) -> Floats:
    return np.asarray(rows[2] / (rows[2] + rows[3] + age))


def _outcomes(
    chance: Floats, ends: Floats, passed: float, step: float, months: float
) -> Sequence[tuple[Floats, float]]:
    lasting = [(ends, passed + step / 2)]
    return lasting if passed + step < months else [*lasting, (chance - ends, months)]


DRIFT = Drift()
