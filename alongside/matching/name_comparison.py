"""Two people's names compared: bits of evidence, and whether they clearly differ."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.matching.evidence import Finding
from alongside.matching.family_names import core, family_level, parts
from alongside.matching.given_names import given_level
from alongside.matching.known_names import is_known
from alongside.matching.model import CANNOT, rarity_bits, weights
from alongside.matching.person_name import PersonName
from alongside.matching.rarity import Rarity

_ONE_GIVEN = frozenset({"exact", "nickname", "typo"})


@dataclass(frozen=True, slots=True)
class NameComparison:
    """`bits`: sum of the findings' weights; `apart`: the parts that clearly differ (family,
    given, middle, generation); `differs`: two people unless a common NPI says otherwise;
    `differs_surely`: two people even under one NPI; `is_bare`: a name has no given name.
    """

    bits: float
    findings: tuple[Finding, ...]
    apart: frozenset[str]
    differs: bool
    differs_surely: bool
    is_bare: bool


def compare_names(one: PersonName, other: PersonName, rarity: Rarity) -> NameComparison:
    """Compare two names by family, given and middle name and generation.

    Formula: sum of log2(m/u) over the parts, u of an equal name being its share (see Rarity).
    Units: bits. Source: Fellegi & Sunter (1969); Winkler (2000) for the shares.
    """
    family, given = _levels(one, other)
    middle, generation = _middle_level(one, other), _generation_level(one, other)
    findings = (
        _family_finding(one, other, family, rarity),
        _given_finding(one, other, given, rarity),
        *_listed("middle", middle, one.middle, other.middle),
        *_listed("generation", generation, one.generation, other.generation),
    )
    parts_apart = {"family": family == "other_name", "given": given == "differs"}
    parts_apart |= {"middle": middle == "differs", "generation": generation == "differs"}
    apart = frozenset(part for part, differs in parts_apart.items() if differs)
    return NameComparison(
        bits=sum(f.weight for f in findings if f.weight != CANNOT),
        findings=findings,
        apart=apart,
        differs=bool(apart),
        differs_surely="generation" in apart or _are_two_people(family, given),
        is_bare=given == "missing",
    )


def _are_two_people(family: str, given: str) -> bool:
    """Tell whether not even one NPI makes these one: all else but a changed family name."""
    if family == "other_name":
        return given in {"differs", "missing"}
    return given == "differs"


def _levels(one: PersonName, other: PersonName) -> tuple[str, str]:
    family = family_level(one.family, other.family)
    given = given_level(one.given, other.given)
    if given == "differs" and _goes_by_other_name(one, other):
        given = "middle_used"
    if given == "exact" and _had_the_name(one, other):
        family = "part" if family == "differs" else family
    if family == "differs":
        turned = _turned_level(one, other)
        return ("swapped", turned) if turned else ("other_name", given)
    return family, given


def _turned_level(one: PersonName, other: PersonName) -> str:
    """Return how the given names agree when one name is turned round; "" when it is not.

    "Moreno, Ken" fits "Kenneth Moreno", also with a slip in one of the two names.
    """
    for left, right in ((one, other), (other, one)):
        if not (left.given and right.has_full_given):
            continue
        family = family_level(left.family, right.given)
        given = given_level(left.given, core(right.family))
        slips = (family != "exact") + (given == "typo")
        if family in {"exact", "typo"} and given in _ONE_GIVEN and slips <= 1:
            return given
        is_first_name = is_known("given", right.family) and not is_known("family", right.family)
        if family == "exact" and given == "initial" and is_first_name:
            return given
    return ""


def _goes_by_other_name(one: PersonName, other: PersonName) -> bool:
    """Tell whether one is called by the other's middle name or quoted nickname."""
    for left, right in ((one, other), (other, one)):
        if left.nickname and given_level(left.nickname, right.given) in {"exact", "nickname"}:
            return True
        if not (left.has_full_given and right.has_full_given) and len(left.given) > 1:
            continue
        if len(left.middle) > 1 and given_level(left.middle, right.given) in {"exact", "nickname"}:
            return True
    return False


def _had_the_name(one: PersonName, other: PersonName) -> bool:
    """Tell whether one's maiden or middle name is the other's family name."""
    for left, right in ((one, other), (other, one)):
        earlier = {left.maiden, left.middle if len(left.middle) > 1 else ""} - {""}
        if earlier & (parts(right.family) | {core(right.family)}):
            return True
    return False


def _middle_level(one: PersonName, other: PersonName) -> str:
    if not one.middle or not other.middle:
        return "missing"
    level = given_level(one.middle, other.middle)
    if level == "differs" and any(is_known("family", m) for m in (one.middle, other.middle)):
        return "missing"
    levels = {"exact": "exact", "nickname": "exact", "typo": "exact", "differs": "differs"}
    return levels.get(level, "initial" if level == "initial" else "differs")


def _generation_level(one: PersonName, other: PersonName) -> str:
    if one.generation == other.generation:
        return "agrees" if one.generation else "none"
    return "differs" if one.generation and other.generation else "missing"


def _family_finding(one: PersonName, other: PersonName, level: str, rarity: Rarity) -> Finding:
    bits = weights("person")["family"]
    shared = one.family
    if level == "part":
        both = parts(one.family) | {core(one.family), one.maiden, one.middle}
        common = both & (parts(other.family) | {core(other.family), other.maiden, other.middle})
        shared = min(common - {""}, default=shared)
    share = max(rarity.family(shared), rarity.family(other.family) if level != "part" else 0.0)
    weight = rarity_bits(bits["exact_m"], share)
    if level == "other_name":
        weight = bits["other_name"]
    elif level != "exact":
        weight += bits[level]
    return Finding("family name", level, one.family, other.family, weight)


def _given_finding(one: PersonName, other: PersonName, level: str, rarity: Rarity) -> Finding:
    bits = weights("person")["given"]
    if level in {"missing", "differs"}:
        weight = bits["missing"] if level == "missing" else CANNOT
    elif level == "initial":
        weight = rarity_bits(bits["initial_m"], bits["initial_u"])
    else:
        share = max(
            rarity.given(n.given) for n in (one, other) if n.has_full_given or level != "exact"
        )
        weight = rarity_bits(bits["exact_m"], share) + (bits[level] if level != "exact" else 0.0)
        if level == "nickname_initial":
            weight = bits[level]
    return Finding("given name", level, one.given, other.given, weight)


def _listed(field: str, level: str, left: str, right: str) -> list[Finding]:
    if level == "none" or (level == "missing" and not (left or right)):
        return []
    weight = float(weights("person")[field].get(level, CANNOT))
    return [Finding(field, level, left, right, weight)]
