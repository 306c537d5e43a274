"""Where an account leads besides a practice; a room above adds its own places at its start."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """Somewhere an account may go after signing in."""

    label: str
    address: str
    needs_second_factor: bool = False


Finder = Callable[[Any], Iterable[Place]]
_finders: list[Finder] = []


def found_by(finder: Finder) -> None:
    """Add a way to find places of an account."""
    if finder not in _finders:
        _finders.append(finder)


def places_of(user: Any) -> list[Place]:
    """Return every place of an account that is no practice of its own."""
    return [place for finder in _finders for place in finder(user)]
