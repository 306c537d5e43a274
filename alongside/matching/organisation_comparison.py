"""Two organisations' names compared word by word."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from alongside.matching.evidence import Finding
from alongside.matching.family_names import is_slip
from alongside.matching.model import rarity_bits, weights
from alongside.matching.organisation_name import OrganisationName
from alongside.matching.word_rarity import WordRarity

_LEVELS_OF_SCHOOL = frozenset({"high", "middle", "elementary", "university", "college"})
_SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class OrganisationComparison:
    """`bits`: sum of weights; `differs`: clearly two names; `is_same`: the same words."""

    bits: float
    findings: tuple[Finding, ...]
    differs: bool
    is_same: bool


def compare_organisations(
    one: OrganisationName, other: OrganisationName, rarity: WordRarity, towns: Set[str]
) -> OrganisationComparison:
    """Compare two names: shared rare words speak for one organisation, other words against it.

    Formula: sum of log2(1/share) over shared identity words, less penalties for words that only
    one bears, for other fields of work and other forms. `towns`: words of the file's city names,
    which tell sites rather than organisations. Units: bits.
    """
    if one.is_empty or other.is_empty:
        return OrganisationComparison(0.0, (), differs=True, is_same=False)
    identity, extra, differs = _identity(one, other, rarity, towns)
    fields, fields_differ = _fields(one.fields, other.fields)
    forms_differ = bool(one.forms - other.forms) and bool(other.forms - one.forms)
    bits = identity.weight + fields + weights("organisation")["forms_differ"] * forms_differ
    is_same = not (differs or extra or forms_differ) and one.fields == other.fields
    is_same = is_same and identity.level != "acronym"
    if not one.fields:
        is_same = is_same and one.forms == other.forms
    level = "same" if is_same else "differs" if differs or fields_differ else identity.level
    if one.site != other.site and one.site and other.site:
        bits += weights("organisation")["site"]
    finding = Finding("name", level, one.display, other.display, bits)
    return OrganisationComparison(bits, (finding,), differs or fields_differ, is_same)


def _identity(
    one: OrganisationName, other: OrganisationName, rarity: WordRarity, towns: Set[str]
) -> tuple[Finding, bool, bool]:
    """Return the finding on identity words, whether one name has more, whether they differ."""
    bits = weights("organisation")
    left, right = one.identity or one.site, other.identity or other.site
    shared = left & right
    weight = sum(rarity_bits(1.0, rarity.share(w)) for w in shared)
    left, right = left - shared, right - shared
    if left and right and _is_acronym(one, other):
        return Finding("name", "acronym", one.display, other.display, bits["acronym"]), False, False
    for word in sorted(left):
        slip = next((w for w in sorted(right) if _is_spelling(word, w)), "")
        if slip:
            weight += rarity_bits(1.0, rarity.share(word)) + bits["word_typo"]
            left, right = left - {word}, right - {slip}
    differs = bool(left) and bool(right)
    extra = left | right
    if differs:
        weight += bits["identity_differs"]
    else:
        weight += sum(bits["field_missing" if w in towns else "extra_identity"] for w in extra)
    level = "differs" if differs else "similar" if extra else "agrees"
    return Finding("name", level, one.display, other.display, weight), bool(extra - towns), differs


def _is_acronym(one: OrganisationName, other: OrganisationName) -> bool:
    for short, full in ((one, other), (other, one)):
        if len(short.sequence) == 1 and len(full.sequence) > 1:
            word = short.sequence[0]
            if len(word) >= _SHORTEST_ACRONYM and word == full.acronym:
                return True
    return False


def _is_spelling(one: str, other: str) -> bool:
    short, full = sorted((one, other), key=len)
    return is_slip(one, other) or (len(short) >= 4 and full.startswith(short))


def _fields(one: frozenset[str], other: frozenset[str]) -> tuple[float, bool]:
    """Return bits for the fields of work, and whether they contradict each other."""
    bits = weights("organisation")
    shared = one & other
    left, right = one - shared, other - shared
    weight = float(min(bits["most_fields"], bits["field"] * len(shared)))
    if left and right:
        is_other_work = not shared or bool((left | right) & _LEVELS_OF_SCHOOL)
        return weight + bits["fields_differ"] / (1 if is_other_work else 2), is_other_work
    return weight + bits["field_missing"] * min(2, len(left | right)), False
