"""BG/NBD and MBG/NBD: a Poisson sender who may stop after any referral.

λ ~ Gamma(r, α) referrals a month while active; after each referral the relationship ends with
chance p ~ Beta(a, b). BG/NBD: the first referral cannot be the last by that rule, so that one
without a repeat counts as active for certain. MBG/NBD: it can. Sources: Fader, Hardie and Lee
2005 (Marketing Sci. 24:275-284); Batislam, Denizel and Filiztekin 2007 (IJRM 24:201-209).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.measures.alive.counting import (
    beta_survival,
    negative_binomial_table,
    table_size,
)
from alongside.measures.alive.evidence import Evidence, Floats
from alongside.measures.alive.model import Prediction
from alongside.measures.distributions import log_beta, log_gamma


@dataclass(frozen=True)
class BetaGeometric:
    """`first` is 1 where the relationship may end right after its first referral, else 0."""

    name: str
    words: str
    first: int
    labels: tuple[str, ...] = ("r", "alpha", "a", "b")

    def log_likelihood(self, parameters: Floats, known: Evidence) -> Floats:
        """ln of B(a, b+x+f)/B(a, b) · Γ(r+x)αʳ/Γ(r) · [(α+T)^−(r+x) + odds·(α+T)^−(r+x)].

        odds: dead against alive, see `_log_odds`; f is 0 for BG/NBD, 1 for MBG/NBD.
        """
        r, alpha, a, b = parameters
        x = known.repeats
        alive = (
            log_gamma(r + x)
            - log_gamma(r)
            + r * np.log(alpha)
            - (r + x) * np.log(alpha + known.age)
        )
        alive = alive + log_beta(a, b + x + self.first) - log_beta(a, b)
        return np.asarray(alive + np.logaddexp(0.0, self._log_odds(parameters, known)))

    def predict(self, parameters: Floats, known: Evidence, months: float) -> Prediction:
        """Given active, λ ~ Gamma(r+x, α+T) and p ~ Beta(a, b+x+f), independent of each other.

        P(Y ≥ y) = P(N ≥ y) · B(a, b+x+f+y−1)/B(a, b+x+f), N negative binomial: the y-th referral
        comes if y would come and none of the y−1 before it was the last.
        """
        r, alpha, a, b = np.broadcast_arrays(*parameters, known.age)[:4]
        alive = np.exp(-np.logaddexp(0.0, self._log_odds(parameters, known)))
        shape, rate = r + known.repeats, alpha + known.age
        mean = shape / rate * months
        size = table_size(mean, mean * (1 + months / rate))
        come = negative_binomial_table(shape, rate, np.full(len(known), months), size)
        least = 1.0 - np.cumsum(come, axis=1)[:, :-1]
        least = np.maximum(least, 0.0) * beta_survival(a, b + known.repeats + self.first, size - 1)
        pmf = -np.diff(np.concatenate([np.ones((len(known), 1)), least], axis=1), axis=1)
        pmf = np.concatenate([pmf, least[:, -1:]], axis=1) * alive[:, None]
        pmf[:, 0] += 1.0 - alive
        return Prediction(alive, alive * least.sum(axis=1), pmf)

    def _log_odds(self, parameters: Floats, known: Evidence) -> Floats:
        """ln of a/(b+x+f−1) · ((α+T)/(α+t))^(r+x); −∞ where it cannot have ended."""
        r, alpha, a, b = parameters
        x = known.repeats
        ended = np.log(a) - np.log(np.maximum(b + x + self.first - 1, 1e-300))
        longer = (r + x) * (np.log(alpha + known.age) - np.log(alpha + known.recency))
        return np.where(x + self.first > 0, ended + longer, -np.inf)


BG_NBD = BetaGeometric("BG/NBD", "sends at a steady pace, may stop after a referral", 0)
MBG_NBD = BetaGeometric("MBG/NBD", "sends at a steady pace, may stop after any referral", 1)
