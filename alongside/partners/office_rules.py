"""Which of a person's solo offices become part of another place: a pure decision."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where somebody works; `is_shared`: others work there too."""

    record: int
    is_solo_office: bool
    is_shared: bool


def offices_to_fold(places: Sequence[Place]) -> dict[int, int]:
    """Return {office: the place it becomes part of} for the places where one person works.

    With several organisations nobody can tell which one, so that the offices stay. Offices that
    others work at too stay. Two solo offices of one person become one.
    """
    real = [place.record for place in places if not place.is_solo_office]
    solo = [place.record for place in places if place.is_solo_office and not place.is_shared]
    if len(real) > 1 or not solo:
        return {}
    keep, *rest = real + solo
    return dict.fromkeys(rest, keep)
