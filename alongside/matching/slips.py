"""Two spellings that are far from each other, but each a slip of a third."""

from __future__ import annotations

from collections.abc import Iterable, Set

from alongside.matching.family_names import family_level
from alongside.matching.given_names import given_level
from alongside.matching.known_names import is_known
from alongside.matching.person_name import PersonName

_SPELLINGS = {"exact", "typo", "nickname"}


def are_slips_of_others(
    one: PersonName, other: PersonName, apart: Set[str], known: Iterable[PersonName]
) -> bool:
    """Tell whether each part in which two names differ is a slip of a third name in `known`.

    "Dominc" and "Dminic" are both Dominic. John and Jane, two names that exist, are never
    excused, nor are other middle names or generations.
    """
    names = list(known)
    return apart <= {"family", "given"} and all(
        _family_bridged(one.family, other.family, names)
        if part == "family"
        else _given_bridged(one.given, other.given, names)
        for part in apart
    )


def _family_bridged(one: str, other: str, names: list[PersonName]) -> bool:
    if is_known("family", one) and is_known("family", other):
        return False
    thirds = {n.family for n in names} - {one, other}
    return any(
        family_level(third, one) in _SPELLINGS and family_level(third, other) in _SPELLINGS
        for third in thirds
    )


def _given_bridged(one: str, other: str, names: list[PersonName]) -> bool:
    if min(len(one), len(other)) < 2 or (is_known("given", one) and is_known("given", other)):
        return False
    thirds = {n.given for n in names if n.has_full_given} - {one, other}
    return any(
        given_level(third, one) in _SPELLINGS and given_level(third, other) in _SPELLINGS
        for third in thirds
    )
