"""Joint draws of what all relationships may send: pace, whether active, how long it lasts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.measures.alive.drift import DRIFT, relaxed
from alongside.measures.alive.evidence import Evidence, Floats
from alongside.measures.alive.shrinkage import Prior, shrunk

DRAWS = 2000
SEED = 20260101  # fixed: the same data give the same figures, to the last bit


@dataclass(frozen=True)
class Paths:
    """N joint draws for R relationships: pace (N, R) in referrals a month, and `lasts` (N, R),
    the months from now until each ends; 0 where it has ended already, ∞ where it never does.
    """

    pace: Floats
    lasts: Floats

    def exposure(self, start: float, end: float) -> Floats:
        """Months of the span in which each is active, shape (N, R)."""
        return np.clip(self.lasts - start, 0.0, end - start)


def paths(
    known: Evidence,
    months: float,
    prior: Prior | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Paths:
    """Draw from the drift model: active with its chance, λ ~ Gamma(a, b) relaxed to the middle of
    the months ahead, end by the hazard g/(g + k + age): ((g+k+age)/(g+k+age+u))^g stay u months.
    """
    rng = np.random.default_rng(seed)
    fitted = shrunk(DRIFT, known, prior)
    state = DRIFT.filter(fitted.parameters, known)
    rows = list(fitted.parameters)
    shape, rate = relaxed(state.a, state.b, rows, months / 2)
    size = (draws, len(known))
    pace = rng.gamma(shape, 1 / rate, size)
    scale = rows[2] + rows[3] + known.age
    lasts = scale * (rng.random(size) ** (-1 / rows[2]) - 1)
    return Paths(pace, np.where(rng.random(size) < state.alive, lasts, 0.0))
