"""A practice's own parameters, drawn toward what is believed of each kind of partner.

All kinds of a practice move together by one step d on the log scale of each parameter, and d is
drawn toward the prior's own: maximise Σ ln L − Σ (d − d₀)²/2σ². Forty relationships fitted alone
predict worse than the prior itself; drawn toward it they predict better than either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from alongside.measures.alive.drift import Drift
from alongside.measures.alive.evidence import Evidence, Floats
from alongside.measures.alive.fitting import minimise, rows_of
from alongside.measures.alive.model import Model
from alongside.measures.alive.priors import parameters_for

# How far a practice may stand from its prior, as standard deviations of a logarithm: its partners
# may send three times as much; how much they differ, how long they last and how far they wander
# is more alike everywhere.
TRUST = (0.5, 1.1, 0.6, 0.6)
TRUST_PACE_AND_SHAPE = (0.5, 1.1, 0.6, 0.6, 0.5)
ENOUGH = 5_000  # relationships that five parameters can be learned from; more only take time
CLOSE = 1e-8  # a prior makes the last digits meaningless
LEARNING = 2.0  # when a prior is learned from many practices, the documented one hardly binds


@dataclass(frozen=True)
class Prior:
    """d₀ of each model by its name; none is zero: the documented rows as they stand."""

    steps: Mapping[str, Floats] = field(default_factory=dict)

    def step(self, model: Model) -> Floats:
        """Where the steps of a practice are centred for this model, shape (P,)."""
        return self.steps.get(model.name, np.zeros(len(model.labels)))


@dataclass(frozen=True)
class Shrunk:
    """`step` (P,) of this practice from the documented rows, `parameters` (P, R); the likelihood is
    that of the relationships learned from.
    """

    step: Floats
    parameters: Floats
    log_likelihood: float


def shrunk(model: Model, known: Evidence, prior: Prior | None = None, widen: float = 1.0) -> Shrunk:
    """The most likely parameters of one practice under the prior; without relationships, its own.

    `widen` multiplies σ. Of very many relationships every k-th is learned from.
    """
    centre = (prior or Prior()).step(model)
    learned = rows_of(known, np.arange(0, len(known), 1 + len(known) // ENOUGH))
    base = np.log(parameters_for(model, learned.kinds))
    spread = np.array(TRUST_PACE_AND_SHAPE if isinstance(model, Drift) else TRUST) * widen

    def likelihood(step: Floats) -> float:
        parameters = np.exp(base + _of(model, centre + step)[:, None])
        return float(model.log_likelihood(parameters, learned).sum())

    def loss(step: Floats) -> float:
        return -likelihood(step) + float(((step / spread) ** 2).sum()) / 2

    step = minimise(loss, len(centre), CLOSE)[0] if len(known) else np.zeros(len(centre))
    moved = centre + step
    every = np.log(parameters_for(model, known.kinds))
    return Shrunk(moved, np.exp(every + _of(model, moved)[:, None]), likelihood(step))


def learn(models: tuple[Model, ...], pooled: Evidence) -> Prior:
    """A prior from the pooled relationships of many practices, one step a model."""
    return Prior({model.name: shrunk(model, pooled, widen=LEARNING).step for model in models})


def _of(model: Model, step: Floats) -> Floats:
    """Steps are of shape and *mean*; models told by shape and rate have rate = shape ÷ mean."""
    if isinstance(model, Drift):
        return step
    told = step.copy()
    told[1] = step[0] - step[1]
    return told
