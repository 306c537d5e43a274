"""What every model of a relationship can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from alongside.measures.alive.evidence import Evidence, Floats


@dataclass(frozen=True)
class Prediction:
    """For R relationships over some months ahead.

    alive: chance that the relationship is active now. mean: referrals expected. pmf: chance of
    exactly 0, 1, 2 … referrals, shape (R, Y), rows sum to 1 up to what lies beyond Y.
    """

    alive: Floats
    mean: Floats
    pmf: Floats


class Model(Protocol):
    """A family of distributions over relationships, its parameters given from outside.

    `parameters` has shape (P,) for one population or (P, R) for one set a relationship.
    """

    @property
    def name(self) -> str:
        """As in the literature."""
        ...

    @property
    def words(self) -> str:
        """What it says of a sender, after "each"."""
        ...

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the parameters."""
        ...

    def log_likelihood(self, parameters: Floats, known: Evidence) -> Floats:
        """Log chance of each relationship's history, shape (R,)."""
        ...

    def predict(self, parameters: Floats, known: Evidence, months: float) -> Prediction:
        """What comes in the next `months` months."""
        ...
