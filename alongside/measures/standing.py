"""How candidates stand among each other: fit, nearness, variety, size, own experience, weighted.

All arrays have shape (n,), one place for each candidate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
PARTS = ("fit", "near", "variety", "size", "own")
HALF_SIZE = 4.0  # so many people are half of what size can give
LEAST = 0.002  # no part is worth nothing at all: a far one may still be the right one
MOST_OWN = 4.0  # on the log scale: own experience makes nobody more than 55 times as likely


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts, 0 to 10 each; their sum must be above 0."""

    fit: float = 5
    near: float = 5
    variety: float = 1
    size: float = 5
    own: float = 5

    @property
    def total(self) -> float:
        """The sum of the weights."""
        return self.fit + self.near + self.variety + self.size + self.own


def nearness(miles: Floats, half: float) -> Floats:
    """2^(−miles ÷ half): 1 at the door, ½ at `half` miles (above 0), always above 0."""
    if half <= 0:
        raise ValueError(f"half the nearness at {half} miles")
    return np.asarray(np.exp2(-np.asarray(miles, dtype=float) / half))


def size_part(people: npt.ArrayLike) -> Floats:
    """n ÷ (n + 4) for n people: more people see more patients, with less and less to gain."""
    n = np.asarray(people, dtype=float)
    return np.asarray(n / (n + HALF_SIZE))


def own_part(leaning: npt.ArrayLike) -> Floats:
    """1 ÷ (1 + e^−x) of the log of "how many times as likely as judged": ½ where as judged."""
    held = np.clip(np.asarray(leaning, dtype=float), -MOST_OWN, MOST_OWN)
    return np.asarray(1 / (1 + np.exp(-held)))


def standing(parts: dict[str, Floats], weights: Weights) -> Floats:
    """Weighted geometric mean of the parts, 0 to 1: exp(Σ wₖ ln max(partₖ, 0.002) ÷ Σ wₖ).

    Own experience p counts with its odds p ÷ (1 − p), as a part of the most they can be (e⁴).
    Geometric, since what nobody there needs does not become useful by standing next door.
    ValueError when all weights are 0 or one is negative.
    """
    given = {name: getattr(weights, name) for name in PARTS}
    if weights.total <= 0 or min(given.values()) < 0:
        raise ValueError("at least one weight must be above 0, and none below")
    logs = sum(weight * log_of(name, parts[name]) for name, weight in given.items() if weight)
    return np.asarray(np.exp(logs / weights.total))


def log_of(name: str, part: Floats) -> Floats:
    """The part as it enters the mean, at most 0."""
    if name != "own":
        return np.asarray(np.log(np.maximum(part, LEAST)))
    held = np.clip(part, 1e-9, 1 - 1e-9)
    return np.asarray(np.clip(np.log(held / (1 - held)), -MOST_OWN, MOST_OWN) - MOST_OWN)
