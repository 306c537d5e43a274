"""Two spellings that are far from each other, but each a slip of a third."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Set

from rapidfuzz.distance import OSA

from alongside.matching.family_names import core, family_level
from alongside.matching.given_names import given_level
from alongside.matching.known_names import is_known
from alongside.matching.person_name import PersonName

_SPELLINGS = {"exact", "typo", "nickname"}
_HALF = 0.5
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


def borne_too(parts: Set[str], name: PersonName, others: Iterable[PersonName]) -> frozenset[str]:
    """Return those parts of a name that one of the others bears too."""
    found = set()
    for other in others:
        if "family" in parts and core(name.family) == core(other.family):
            found.add("family")
        if "given" in parts and other.has_full_given and _fits(name.given, other.given):
            found.add("given")
    return frozenset(found)


def _fits(given: str, other: str) -> bool:
    return given_level(given, other) in {"exact", "nickname", "initial"}


def may_be_slips(apart: Iterable[Apart]) -> bool:
    """Tell whether every difference may be one name written badly, though no third shows it.

    Names that are half the same and do not both exist, straight or turned round.
    """
    return all(parts <= {"family", "given"} and _is_half_the_same(a, b) for a, b, parts in apart)


def _is_half_the_same(one: PersonName, other: PersonName) -> bool:
    straight = _are_alike("given", one.given, other.given) and _are_alike(
        "family", one.family, other.family
    )
    return straight or (
        len(one.given) > 1
        and len(other.given) > 1
        and OSA.normalized_similarity(one.given, core(other.family)) >= _HALF
        and OSA.normalized_similarity(core(one.family), other.given) >= _HALF
    )


def _are_alike(part: str, one: str, other: str) -> bool:
    level = given_level if part == "given" else family_level
    if level(one, other) != "differs":
        return True
    if is_known(part, one) and is_known(part, other):
        return False
    return min(len(one), len(other)) > 1 and bool(OSA.normalized_similarity(one, other) >= _HALF)


def _may_be_slips(part: str, pair: tuple[str, str], shortest: int) -> bool:
    one, other = pair
    if min(len(one), len(other)) < shortest:
        return False
    return not (is_known(part, one) and is_known(part, other))


def _bridged(pair: tuple[str, str], thirds: Set[str], level: Callable[[str, str], str]) -> bool:
    return any(all(level(third, name) in _SPELLINGS for name in pair) for third in thirds - {*pair})
