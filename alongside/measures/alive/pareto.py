"""Pareto/NBD: a Poisson sender who may stop at any moment.

λ ~ Gamma(r, α) referrals a month while active; the relationship lasts for an exponential time of
rate μ ~ Gamma(s, β). Source: Schmittlein, Morrison and Colombo 1987 (Management Sci. 33:1-24);
likelihood as in Fader and Hardie 2005, "A note on deriving the Pareto/NBD model".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.measures.alive.counting import negative_binomial_table, table_size
from alongside.measures.alive.evidence import Evidence, Floats
from alongside.measures.alive.model import Prediction
from alongside.measures.distributions import gauss_hypergeometric, log_gamma

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(12)


@dataclass(frozen=True)
class Pareto:
    """See the module."""

    name: str = "Pareto/NBD"
    words: str = "sends at a steady pace, may stop at any moment"
    labels: tuple[str, ...] = ("r", "alpha", "s", "beta")

    def log_likelihood(self, parameters: Floats, known: Evidence) -> Floats:
        """ln of Γ(r+x)αʳβˢ/Γ(r) · [(α+T)^−(r+x)(β+T)^−s + s/(r+s+x)·A₀], A₀ the ₂F₁ difference."""
        r, alpha, s, beta = parameters
        x = known.repeats
        front = log_gamma(r + x) - log_gamma(r) + r * np.log(alpha) + s * np.log(beta)
        return np.asarray(front + np.logaddexp(*self._parts(parameters, known)))

    def predict(self, parameters: Floats, known: Evidence, months: float) -> Prediction:
        """Given active, λ ~ Gamma(r+x, α+T), μ ~ Gamma(s, β+T): a mixture over the time left."""
        r, alpha, s, beta = np.broadcast_arrays(*parameters, known.age)[:4]
        active, ended = self._parts(parameters, known)
        alive = np.exp(-np.logaddexp(0.0, ended - active))
        shape, rate, age = r + known.repeats, alpha + known.age, beta + known.age
        longest = shape / rate * months
        size = table_size(longest, longest * (1 + months / rate))
        stays = (age / (age + months)) ** s
        whole = np.full(len(known), months)
        pmf = stays[:, None] * negative_binomial_table(shape, rate, whole, size)
        mean = stays * longest
        for node, weight in zip(_NODES, _WEIGHTS, strict=True):
            lasts = whole * (node + 1) / 2
            density = s / age * (age / (age + lasts)) ** (s + 1) * weight * months / 2
            pmf += density[:, None] * negative_binomial_table(shape, rate, lasts, size)
            mean = mean + density * shape / rate * lasts
        pmf *= (alive / np.maximum(pmf.sum(axis=1), 1e-300))[:, None]
        pmf[:, 0] += 1.0 - alive
        return Prediction(alive, alive * mean, pmf)

    def _parts(self, parameters: Floats, known: Evidence) -> tuple[Floats, Floats]:
        """Log weights of "still active" and "ended between the last referral and now"."""
        r, alpha, s, beta = np.broadcast_arrays(*parameters, known.age)[:4]
        x = known.repeats
        total = r + s + x
        active = -(r + x) * np.log(alpha + known.age) - s * np.log(beta + known.age)
        larger, gap = np.maximum(alpha, beta), np.abs(alpha - beta)
        second = np.where(alpha >= beta, s + 1, r + x)
        # Euler's form of ₂F₁: the printed one overflows at hundreds of repeats.
        at_last, at_now = (
            np.log(gauss_hypergeometric(1.0, total + 1 - second, total + 1, gap / (larger + time)))
            + (1 - second) * np.log1p(-gap / (larger + time))
            - total * np.log(larger + time)
            for time in (known.recency, known.age)
        )
        with np.errstate(divide="ignore"):
            difference = at_last + np.log(-np.expm1(np.minimum(at_now - at_last, 0.0)))
        return active, np.asarray(np.log(s / total) + difference)


PARETO = Pareto()
