"""Which model fits a practice: the one that best told 90 days it had not seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from alongside.measures.alive.beta_geometric import BG_NBD, MBG_NBD
from alongside.measures.alive.clock import EVEN_CLOCK, Clock
from alongside.measures.alive.diary import Diary
from alongside.measures.alive.drift import DRIFT
from alongside.measures.alive.evidence import Floats
from alongside.measures.alive.model import Model, Prediction
from alongside.measures.alive.pareto import PARETO
from alongside.measures.alive.shrinkage import Prior, shrunk

CANDIDATES: tuple[Model, ...] = (DRIFT, PARETO, MBG_NBD, BG_NBD)
HELD_BACK = 90  # days
CLEARLY = 2.0  # log chance by which another must beat the first candidate: e² to one
FEWEST = 10  # relationships known before the days held back


@dataclass(frozen=True)
class Choice:
    """The chosen model and the held-out log chance of each, by name; empty where too few told."""

    model: Model
    scores: dict[str, float]


def choose(
    diary: Diary, as_of: date, prior: Prior | None = None, clock: Clock = EVEN_CLOCK
) -> Choice:
    """Fit every candidate to what was known 90 days before, score it on what came since.

    Score: Σ ln P(referrals of the 90 days) over relationships known before, the logarithmic score
    (Good 1952). The first candidate stays unless another is clearly better.
    """
    then = as_of - timedelta(days=HELD_BACK)
    known = diary.evidence(then, clock)
    if len(known) < FEWEST:
        return Choice(CANDIDATES[0], {})
    came = diary.counts(known.keys, then, as_of)
    scores = {}
    for model in CANDIDATES:
        fitted = shrunk(model, known, prior)
        told = model.predict(fitted.parameters, known, clock.months(then, as_of))
        scores[model.name] = float(log_score(told, came).sum())
    best = max(CANDIDATES, key=lambda model: scores[model.name])
    first = CANDIDATES[0]
    is_clear = scores[best.name] > scores[first.name] + CLEARLY
    return Choice(best if is_clear else first, scores)


def log_score(told: Prediction, came: np.ndarray) -> Floats:
    """ln of the chance that was given to what came, shape (R,); beyond the table, its last cell."""
    place = np.minimum(came, told.pmf.shape[1] - 1)
    chance = told.pmf[np.arange(len(came)), place]
    return np.asarray(np.log(np.maximum(chance, 1e-300)))
