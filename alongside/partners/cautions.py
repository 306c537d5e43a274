"""What a room above warns of about a partner or a person; it adds itself at its start."""

from collections.abc import Callable
from dataclasses import dataclass

from alongside.partners.sides import Record


@dataclass(frozen=True)
class Caution:
    """A warning in words, and the route of the page that says more."""

    title: str
    words: str
    route: str
    is_certain: bool


Finder = Callable[[Record], Caution | None]
_finders: list[Finder] = []


def found_by(finder: Finder) -> None:
    """Add a way to find a warning about a record."""
    if finder not in _finders:
        _finders.append(finder)


def cautions_about(record: Record) -> list[Caution]:
    """Return every warning about a record."""
    return [caution for finder in _finders if (caution := finder(record))]
