"""The trained, versioned model of lists that the program ships: data/list_model.json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from alongside.matching.tables import table

Shares = Mapping[str, Mapping[str, Sequence[float]]]


@dataclass(frozen=True, slots=True)
class ListModel:
    """m and u of every level of every field, and the probabilities at which the program acts.

    `strength`: for so many pairs the shipped values count when a list is learned from.
    """

    version: int
    shares: Shares
    automatic: float
    review: float
    strength: float


@cache
def list_model(what: str) -> ListModel:
    """Return the model for lists of "people" or "organisations"."""
    found = table("list_model")
    of_kind = found[what]
    return ListModel(
        version=found["version"],
        shares=of_kind["fields"],
        automatic=of_kind["automatic_probability"],
        review=of_kind["review_probability"],
        strength=of_kind["strength"],
    )
