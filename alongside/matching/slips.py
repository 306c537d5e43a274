"""Two spellings that are far from each other, but each a slip of a third."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Set

from alongside.matching.family_names import family_level
from alongside.matching.given_names import given_level
from alongside.matching.known_names import is_known
from alongside.matching.person_name import PersonName

_SPELLINGS = {"exact", "typo", "nickname"}
Apart = tuple[PersonName, PersonName, Set[str]]


def are_slips_of_others(apart: Iterable[Apart], known: Collection[PersonName]) -> bool:
    """Tell whether every difference between pairs of names is two slips of a third in `known`.

    "Dominc" and "Dminic" are both Dominic. John and Jane, two names that exist, are never
    excused, nor are other middle names or generations.
    """
    given: set[tuple[str, str]] = set()
    family: set[tuple[str, str]] = set()
    for one, other, parts in apart:
        if not parts <= {"family", "given"}:
            return False
        if "given" in parts:
            given.add((one.given, other.given))
        if "family" in parts:
            family.add((one.family, other.family))
    if not all(_may_be_slips("given", pair, 2) for pair in given):
        return False
    if not all(_may_be_slips("family", pair, 1) for pair in family):
        return False
    full = {n.given for n in known if len(n.given) > 1}
    families = {n.family for n in known}
    return all(_bridged(pair, full, given_level) for pair in given) and all(
        _bridged(pair, families, family_level) for pair in family
    )


def _may_be_slips(part: str, pair: tuple[str, str], shortest: int) -> bool:
    one, other = pair
    if min(len(one), len(other)) < shortest:
        return False
    return not (is_known(part, one) and is_known(part, other))


def _bridged(pair: tuple[str, str], thirds: Set[str], level: Callable[[str, str], str]) -> bool:
    return any(all(level(third, name) in _SPELLINGS for name in pair) for third in thirds - {*pair})
