"""Scores that clinicians write down stand in a room above; it says at its start where they are.

What a patient answered by link and what a clinician wrote down are of the same course: the figures
take both.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alongside.practices.models import Practice


@dataclass(frozen=True, slots=True)
class Recorded:
    """One score of one course on a day."""

    referral: int
    instrument: str
    on: date
    value: Decimal


Finder = Callable[[Practice, Collection[int]], Iterable[Recorded]]
_finders: list[Finder] = []


def add_recorded(finder: Finder) -> None:
    """Have `finder(practice, referral ids)`'s scores counted with what patients answer."""
    if finder not in _finders:
        _finders.append(finder)


def recorded_above(practice: Practice, referrals: Collection[int]) -> list[Recorded]:
    """Return what clinicians wrote down of these courses."""
    return [one for find in _finders for one in find(practice, referrals)]
