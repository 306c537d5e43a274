"""Time that runs at the season's rate: a month that brings half as much counts as half a month.

A Poisson stream of rate λ·s(t) is one of rate λ in the time Λ(t) = ∫ s (time change; Cox and Lewis
1966, ch. 2; Daley and Vere-Jones 2003, ch. 7.4). So every model of a steady pace holds for a
seasonal one, once days are read off this clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.evidence import MONTH, Floats
from alongside.measures.seasons import EVEN, factor_on


@dataclass(frozen=True)
class Clock:
    """`factors` of the months of the year, January first, mean 1, as `seasons.seasons` finds them.

    All alike: days are days, to the last bit.
    """

    factors: Floats = field(default_factory=EVEN.copy)

    @property
    def is_even(self) -> bool:
        """Whether every month counts the same."""
        return bool((self.factors == 1.0).all())

    def back(self, days: Floats, until: float) -> Floats:
        """Day numbers up to `until` moved to where this clock has them; `until` and later stay."""
        if self.is_even or not len(days) or days.min() >= until:
            return days
        numbers = np.arange(np.floor(days.min()), until + 1)
        passed = np.concatenate([[0.0], np.cumsum(self._on(numbers[1:]))])
        moved = until - passed[-1] + np.interp(days, numbers, passed)
        return np.asarray(np.where(days > until, days, moved))

    def months(self, after: date, until: date) -> float:
        """How many months of the mean pass after a day, up to the end of another."""
        if self.is_even:
            return (until - after).days / MONTH
        ahead = np.arange(after.toordinal() + 1, until.toordinal() + 1)
        return float(self._on(ahead).sum()) / MONTH

    def _on(self, numbers: npt.NDArray[Any]) -> Floats:
        return factor_on(self.factors, [date.fromordinal(int(number)) for number in numbers])


EVEN_CLOCK = Clock()
