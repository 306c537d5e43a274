"""Answers to "would you recommend us" (0 to 10): promoters, the net score, the response rate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.measures.estimate import Estimate, Z, missing
from alongside.measures.proportion import proportion

PROMOTER, DETRACTOR = 9, 6
NO_ANSWERS = "no answers yet"
SMALLEST, WIDEST = 10, 40.0


@dataclass(frozen=True)
class Recommending:
    """Share of 9 and 10, share of 0 to 6 taken away (−100 to 100), answers over questions."""

    promoters: Estimate
    net: Estimate
    response: Estimate


def recommending(scores: Sequence[int], sent: int) -> Recommending:
    """Return the three figures of `scores` that came back on `sent` questions."""
    if not scores:
        nothing = missing(NO_ANSWERS)
        return Recommending(nothing, nothing, rate(0, sent))
    promoters = sum(score >= PROMOTER for score in scores)
    shares = proportion(promoters, len(scores), of="answer")
    return Recommending(shares, net_score(scores), rate(len(scores), sent))


def rate(answered: int, sent: int) -> Estimate:
    """Return answers over questions sent, 0 to 1, with Wilson's interval."""
    return proportion(answered, sent, of="question") if sent else missing("nobody was asked yet")


def net_score(scores: Sequence[int]) -> Estimate:
    """100 × (promoters − detractors) ÷ n with the adjusted Wald interval of Bonett and Price 2012.

    With P = (promoters + 1)/(n + 2) and D = (detractors + 1)/(n + 2), the bounds are
    P − D ∓ z √((P + D − (P − D)²)/(n + 2)) (J. Educ. Behav. Stat. 37:479, for two shares of one
    multinomial). Noted as too few to tell below 10 answers or wider than 40 points.
    """
    n = len(scores)
    up = sum(score >= PROMOTER for score in scores)
    down = sum(score <= DETRACTOR for score in scores)
    p, d = (up + 1) / (n + 2), (down + 1) / (n + 2)
    reach = Z * math.sqrt((p + d - (p - d) ** 2) / (n + 2))
    low, high = max(-100.0, 100 * (p - d - reach)), min(100.0, 100 * (p - d + reach))
    value = 100 * (up - down) / n
    low, high = min(low, value), max(high, value)
    is_few = n < SMALLEST or high - low > WIDEST
    note = f"too few to tell: {n:,} answer{'' if n == 1 else 's'}" if is_few else ""
    return Estimate(value, low, high, n, note)
