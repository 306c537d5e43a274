"""Fitting a model's parameters: maximum likelihood, or drawn toward a prior.

Parameters are positive and searched on their log scale by L-BFGS-B (Byrd et al. 1995).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from alongside.measures.alive.evidence import Evidence, Floats
from alongside.measures.alive.model import Model

ROUNDS = 200
CLOSE = 1e-11  # part by which the loss may still fall
FARTHEST = 12.0  # log scale: e^±12 around the start
STARTS = 4  # searches, each from where the last one ended: a flat ridge stops a search early
WORTH = 1e-4  # log-likelihood that makes one more worth its time


@dataclass(frozen=True)
class Fit:
    """`parameters` (P,) at the maximum and the log-likelihood there, without any prior."""

    parameters: Floats
    log_likelihood: float
    is_settled: bool


def fit(model: Model, known: Evidence, start: Floats | None = None) -> Fit:
    """Maximum likelihood for one population; `start` defaults to one for every parameter.

    ValueError where there is no relationship to learn from.
    """
    if not len(known):
        raise ValueError("no relationship to learn from")
    distinct, weight = _distinct(known)
    origin = np.zeros(len(model.labels)) if start is None else np.log(start)

    def loss(step: Floats) -> float:
        return -float(weight @ model.log_likelihood(np.exp(origin + step), distinct))

    found, lowest, is_settled = np.zeros(len(origin)), np.inf, False
    for _ in range(STARTS):
        step, has_ended = minimise(_from(found, loss), len(origin))
        found, before, lowest = found + step, lowest, loss(found + step)
        is_settled = is_settled or has_ended
        if before - lowest < WORTH:
            break
    return Fit(np.exp(origin + found), -lowest, is_settled)


def _from(place: Floats, loss: Callable[[Floats], float]) -> Callable[[Floats], float]:
    return lambda step: loss(place + step)


def minimise(
    loss: Callable[[Floats], float], size: int, close: float = CLOSE
) -> tuple[Floats, bool]:
    """Lowest point of a smooth loss, started at zero, and whether the search settled."""
    from scipy.optimize import minimize  # noqa: PLC0415 – a second to load

    with np.errstate(all="ignore"):
        found = minimize(
            lambda step: _finite(loss(step)),
            np.zeros(size),
            method="L-BFGS-B",
            bounds=[(-FARTHEST, FARTHEST)] * size,
            options={"maxiter": ROUNDS, "ftol": close},
        )
    return np.asarray(found.x), bool(found.success)


def _finite(value: float) -> float:
    return value if np.isfinite(value) else 1e15


def _distinct(known: Evidence) -> tuple[Evidence, Floats]:
    """Each different history once, with how often it occurs: the same likelihood, less work."""
    table = np.column_stack([known.repeats, known.recency, known.age, known.counts, known.exposure])
    _, index, many = np.unique(table, axis=0, return_index=True, return_counts=True)
    return rows_of(known, index), many.astype(float)


def rows_of(known: Evidence, index: np.ndarray) -> Evidence:
    """Only the relationships at these places."""
    return replace(
        known,
        keys=tuple(known.keys[i] for i in index),
        kinds=tuple(known.kinds[i] for i in index),
        **{
            name: getattr(known, name)[index]
            for name in ("repeats", "recency", "age", "counts", "exposure")
        },
    )
