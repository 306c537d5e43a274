"""What linking says of one mention."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from alongside.matching.mention import Mention
from alongside.registry.card import Card


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for or against: bits of evidence and a sentence."""

    field: str
    left: str
    right: str
    weight: float
    sentence: str


@dataclass(frozen=True)
class Link:
    """The provider a mention most likely means; `npi` is "" when no one comes near.

    `probability`: that it is this one, given all providers that come near and that it may be
    none. `margin`: bits between it and the next best.
    """

    key: str
    npi: str = ""
    probability: float = 0.0
    margin: float = 0.0
    mention: Mention | None = field(default=None, repr=False, compare=False)
    card: Card | None = field(default=None, repr=False, compare=False)

    @cached_property
    def evidence(self) -> list[Reason]:
        """Why, in sentences; worked out when somebody asks."""
        from alongside.registry.linking.reasons import reasons_for  # noqa: PLC0415

        if self.mention is None or self.card is None:
            return []
        return reasons_for(self.mention, self.card)
