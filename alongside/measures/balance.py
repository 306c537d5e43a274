"""Balance of what goes both ways between two partners: mutual benefit, not debts."""

from __future__ import annotations

from alongside.measures.distributions import beta_quantile
from alongside.measures.estimate import CONFIDENCE, SMALLEST, Estimate, missing

NOTHING_YET = "nothing in either direction yet"
WIDEST = 1.0  # of a scale from −1 to 1


def balance(given: int, received: int) -> Estimate:
    """(given − received) ÷ (given + received): −1 all received, 0 as much each way, 1 all given.

    With p = given ÷ n, the balance is 2p − 1; the bounds are the 2.5 % and 97.5 % quantiles of
    Beta(given + ½, received + ½), the posterior of p under Jeffreys' prior (Brown, Cai and
    DasGupta 2001), put through 2p − 1. At 0 and n the bound is the end of the scale itself.
    `note` says "too few to tell" below ten and where the interval is wider than half the scale.
    ValueError for a negative count.
    """
    if given < 0 or received < 0:
        raise ValueError(f"{given} given, {received} received")
    n = given + received
    if n == 0:
        return missing(NOTHING_YET)
    tail = (1 - CONFIDENCE) / 2
    low = -1.0 if given == 0 else 2 * beta_quantile(given + 0.5, received + 0.5, tail) - 1
    high = 1.0 if received == 0 else 2 * beta_quantile(given + 0.5, received + 0.5, 1 - tail) - 1
    note = ""
    if n < SMALLEST:
        note = f"too few to tell: {n} in both directions"
    elif high - low > WIDEST:
        note = f"too few to tell: {n} in both directions, a wide interval"
    return Estimate((given - received) / n, low, high, n, note)
