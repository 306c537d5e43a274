"""BG/BB: months with a referral or without, for what is known month by month only.

While active a month has a referral with chance p ~ Beta(α, β); before each month the relationship
ends with chance θ ~ Beta(γ, δ). It counts months, not referrals. Source: Fader, Hardie and Shang
2010 (Marketing Sci. 29:1086-1108).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alongside.measures.alive.evidence import Evidence, Floats
from alongside.measures.alive.model import Prediction
from alongside.measures.distributions import log_beta


@dataclass(frozen=True)
class BetaBernoulli:
    """Reads `repeats` as months with a referral, `recency` as the last such month, `age` as n."""

    name: str = "BG/BB"
    words: str = "has months with a referral and months without, may stop before any month"
    labels: tuple[str, ...] = ("alpha", "beta", "gamma", "delta")

    def log_likelihood(self, parameters: Floats, known: Evidence) -> Floats:
        """ln of Σ over the month of the end: B(α+x, β+t+i−x)B(γ+1, δ+t+i), and none until n."""
        alpha, beta, gamma, delta = parameters
        x, last, n = known.repeats, known.recency.round(), known.age.round()
        total = _pair(alpha + x, beta + n - x, gamma, delta + n)
        for later in range(int((n - last).max()) if len(known) else 0):
            at = last + later
            term = _pair(alpha + x, beta + at - x, gamma + 1, delta + at)
            total = np.where(at < n, np.logaddexp(total, term), total)
        return np.asarray(total - _pair(alpha, beta, gamma, delta))

    def predict(self, parameters: Floats, known: Evidence, months: float) -> Prediction:
        """Months with a referral in the next ⌊months⌋; `mean` after their equation 13."""
        alpha, beta, gamma, delta = np.broadcast_arrays(*parameters, known.age)[:4]
        x, n, ahead = known.repeats, known.age.round(), int(months)
        now = _pair(alpha + x, beta + n - x, gamma, delta + n)
        likelihood = self.log_likelihood(parameters, known) + _pair(alpha, beta, gamma, delta)
        # Active in the months to come: the next month is the first that it may miss.
        alive = np.exp(now - likelihood)
        pmf = np.zeros((len(known), ahead + 1))
        base = log_beta(gamma, delta + n)
        for lasting in range(ahead + 1):
            stays = np.exp(log_beta(gamma, delta + n + lasting) - base)
            ends = np.exp(log_beta(gamma + 1, delta + n + lasting) - base)
            chance = stays if lasting == ahead else ends
            pmf[:, : lasting + 1] += chance[:, None] * _beta_binomial(
                alpha + x, beta + n - x, lasting
            )
        pmf *= alive[:, None]
        pmf[:, 0] += 1.0 - alive
        return Prediction(alive, pmf @ np.arange(ahead + 1.0), pmf)


def _pair(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    return np.asarray(log_beta(a, b) + log_beta(c, d))


def _beta_binomial(a: Floats, b: Floats, trials: int) -> Floats:
    """Chances of 0 … trials successes, shape (R, trials + 1)."""
    k = np.arange(trials + 1)[None, :]
    choose = -np.log(trials + 1.0) - log_beta(trials - k + 1.0, k + 1.0)
    inside = log_beta(a[:, None] + k, b[:, None] + trials - k)
    return np.asarray(np.exp(choose + inside - np.asarray(log_beta(a, b))[:, None]))


BG_BB = BetaBernoulli()
