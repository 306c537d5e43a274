"""Mean change of an outcome score from the first visit to discharge."""

from __future__ import annotations

import math
from dataclasses import replace

from alongside.measures.distributions import t_quantile
from alongside.measures.estimate import CONFIDENCE, SMALLEST, Estimate, missing

NO_SCORES = "no outcome scores at both ends of care"


def mean_change(n: int, total: float, squares: float) -> Estimate:
    """Σd ÷ n in points of the score, with x̄ ∓ t₍ₙ₋₁₎ s/√n, from n, Σd and Σd² of the changes d.

    Student 1908. The sign is that of the score as recorded: some scores rise as people get
    better, others fall. ValueError for n below 0.
    """
    if n < 0:
        raise ValueError(f"{n} changes")
    if n == 0:
        return missing(NO_SCORES)
    mean = total / n
    few = f"too few to tell: {n} with a score at both ends" if n < SMALLEST else ""
    if n == 1:
        return Estimate(mean, None, None, 1, few)
    variance = max(0.0, (squares - total * total / n) / (n - 1))
    reach = t_quantile(n - 1, (1 + CONFIDENCE) / 2) * math.sqrt(variance / n)
    return replace(Estimate(mean, mean - reach, mean + reach, n), note=few)
