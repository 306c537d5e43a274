"""The weights of the matching model and the probability they add up to."""

from __future__ import annotations

from functools import cache
from math import log2
from typing import Any

from alongside.matching.tables import table

_MOST_BITS = 40.0
CANNOT = float("-inf")


def weights(what: str) -> dict[str, Any]:
    """Return the weights for "person" or "organisation" from data/model.json."""
    found: dict[str, Any] = table("model")[what]
    return found


def version() -> int:
    """Return the version of data/model.json."""
    found: int = table("model")["version"]
    return found


def probability(bits: float) -> float:
    """Return the probability of being one, from the log2 odds: 1 / (1 + 2^-bits)."""
    if bits == CANNOT:
        return 0.0
    return 1 / (1 + 2 ** -max(-_MOST_BITS, min(_MOST_BITS, bits)))


def bits_of(chance: float) -> float:
    """Return log2 odds of a probability strictly between 0 and 1."""
    return log2(chance / (1 - chance))


@cache
def automatic(what: str) -> float:
    """Return the probability from which the program joins a "person" or "organisation" itself."""
    found: float = table("model")[what]["automatic_probability"]
    return found


@cache
def review() -> float:
    """Return the probability from which a pair is shown for review."""
    found: float = table("model")["review_probability"]
    return found


def rarity_bits(m: float, share: float) -> float:
    """Return log2(m/u) where u is how common the shared value is."""
    return log2(m / min(1.0, max(share, 1e-6)))
