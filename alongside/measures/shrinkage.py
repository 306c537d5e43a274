"""Shares of small groups, drawn toward the shares of all: empirical Bayes with a Beta prior.

`parts` of `wholes`: xᵢ of nᵢ in group i, whole numbers. pᵢ ~ Beta(a, b), xᵢ ~ Bin(nᵢ, pᵢ).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.measures.distributions import beta_quantile
from alongside.measures.estimate import CONFIDENCE, Estimate, judge_share

WEAKEST, STRONGEST = 2.0, 200.0  # a + b: how many patients the prior is worth
NEARLY = 1e-3  # a share of exactly 0 or 1 is never believed of a whole kind


@dataclass(frozen=True, slots=True)
class Prior:
    """Beta(a, b): mean a ÷ (a + b), worth a + b observations."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The share that is expected before a group's own numbers are seen."""
        return self.a / (self.a + self.b)

    @property
    def worth(self) -> float:
        """How many observations the prior weighs as much as."""
        return self.a + self.b


def prior_of(mean: float, worth: float) -> Prior:
    """The prior with a mean (0 to 1) that is worth so many observations."""
    kept = min(max(mean, NEARLY), 1 - NEARLY)
    return Prior(kept * worth, (1 - kept) * worth)


def fit_prior(parts: Sequence[int], wholes: Sequence[int], otherwise: Prior) -> Prior:
    """The Beta prior of groups like these by Kleinman's moments, weights wᵢ = nᵢ.

    p = Σxᵢ ÷ Σnᵢ, S = Σ nᵢ (xᵢ/nᵢ − p)²,
    γ = (S − p(1−p)(k−1)) ÷ (p(1−p)(N − Σnᵢ²/N − (k−1))), a + b = 1/γ − 1 held in [2, 200].
    Kleinman 1973 (JASA 68:46-54). Fewer than two groups give `otherwise` updated by what there is.
    ValueError unless 0 ≤ xᵢ ≤ nᵢ.
    """
    rows = [(x, n) for x, n in zip(parts, wholes, strict=True) if n or x]
    if any(not 0 <= x <= n for x, n in rows):
        raise ValueError("a part is above its whole, or below zero")
    total = sum(n for _, n in rows)
    if len(rows) < 2:
        seen = sum(x for x, _ in rows)
        mean = (otherwise.a + seen) / (otherwise.worth + total)
        return prior_of(mean, otherwise.worth)
    mean = sum(x for x, _ in rows) / total
    return prior_of(mean, _worth(rows, mean, total))


def _worth(rows: list[tuple[int, int]], mean: float, total: int) -> float:
    chance = mean * (1 - mean)
    groups = len(rows) - 1
    room = chance * (total - sum(n * n for _, n in rows) / total - groups)
    if room <= 0:
        return STRONGEST
    spread = sum(n * (x / n - mean) ** 2 for x, n in rows)
    gamma = (spread - chance * groups) / room
    if gamma <= 0:
        return STRONGEST
    return min(max(1 / gamma - 1, WEAKEST), STRONGEST)


def shrunk(part: int, whole: int, prior: Prior, *, of: str = "patient") -> Estimate:
    """(a + x) ÷ (a + b + n) with the 95 % interval of Beta(a + x, b + n − x).

    `observed` is x ÷ n; ValueError unless 0 ≤ x ≤ n.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole}")
    a, b = prior.a + part, prior.b + whole - part
    tail = (1 - CONFIDENCE) / 2
    low, high = beta_quantile(a, b, tail), beta_quantile(a, b, 1 - tail)
    observed = part / whole if whole else None
    return judge_share(Estimate(a / (a + b), low, high, whole, observed=observed), of)


def chance_above(part: int, whole: int, prior: Prior, line: float) -> float:
    """Chance (0 to 1) that a group's share lies above a line, from its posterior."""
    from scipy import special  # noqa: PLC0415 – loaded when the first one is asked for

    a, b = prior.a + part, prior.b + whole - part
    return float(1 - special.betainc(a, b, line))
