"""How much of the stream hangs on the owner in person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from alongside.measures.distributions import beta_quantile
from alongside.measures.estimate import CONFIDENCE, Estimate


@dataclass(frozen=True)
class OwnerShare:
    """How much hangs on the owner: share of arrivals and revenue through contacts or patients the
    owner holds in person, 0 to 1; revenue is None where it is not known.
    """

    arrivals: Estimate
    revenue: float | None


def owner_share(rows: Collection[tuple[bool, int, int | None]]) -> OwnerShare:
    """From (is held by the owner, arrivals, cents or None) of each partner, contact or clinician.

    Arrivals: Jeffreys' interval, Beta(x + ½, n − x + ½). ValueError for a negative number.
    """
    if any(arrived < 0 for _, arrived, _ in rows):
        raise ValueError("arrivals below zero")
    held = sum(arrived for is_held, arrived, _ in rows if is_held)
    total = sum(arrived for _, arrived, _ in rows)
    if total == 0:
        return OwnerShare(Estimate(None, None, None, 0, "no arrivals in this period"), None)
    tail = (1 - CONFIDENCE) / 2
    low, high = (beta_quantile(held + 0.5, total - held + 0.5, part) for part in (tail, 1 - tail))
    value = held / total
    cents = [(is_held, money) for is_held, _, money in rows if money is not None]
    whole = sum(money for _, money in cents)
    revenue = sum(money for is_held, money in cents if is_held) / whole if whole else None
    return OwnerShare(Estimate(value, min(low, value), max(high, value), total), revenue)
