"""How much speaks for two clusters of mentions being one organisation."""

from __future__ import annotations

from collections.abc import Sequence, Set

from alongside.matching.evidence import Finding
from alongside.matching.model import CANNOT, weights
from alongside.matching.organisation_comparison import (
    OrganisationComparison,
    compare_organisations,
)
from alongside.matching.organisation_name import OrganisationName
from alongside.matching.place_evidence import FIELD_OF
from alongside.matching.profile import Profile
from alongside.matching.word_rarity import WordRarity

_PLACES = ("phones", "faxes", "addresses")


class OrganisationJudge:
    """Judges pairs of organisations by a Fellegi-Sunter sum of log2(m/u).

    bits = -log2(organisations in the file) + words + NPI + phone, fax, address + town + shared
    clinicians (units: bits). Names with other identity words are never joined.
    Source: Fellegi & Sunter (1969), JASA 64; data/model.json.
    """

    def __init__(self, names: Sequence[OrganisationName], rarity: WordRarity, towns: Set[str]):
        """Take the distinct names of the file, how common their words are, and its towns."""
        self._names, self._rarity, self._towns = names, rarity, towns
        self._weights = weights("organisation")
        self._prior = -rarity.prior_bits(self._weights["least_prior_bits"])
        self._compared: dict[tuple[int, int], OrganisationComparison] = {}

    def bits(self, one: Profile, other: Profile) -> float:
        """Return log2 odds for being one organisation; minus infinity when excluded."""
        if one.must_stay_apart(other):
            return CANNOT
        names = self._best_names(one, other)
        if names is None:
            return CANNOT
        findings = self._beside_names(one, other)
        beside = sum(f.weight for f in findings)
        bits = self._prior + names.bits
        elsewhere = any(f.field in {"city", "state"} and f.level == "differs" for f in findings)
        if names.is_same and not elsewhere:
            bits = max(bits, float(self._weights["same_words"]))
        return bits + beside

    def is_vague(self, one: Profile) -> bool:
        """An organisation's name tells it from others, or it is not joined at all."""
        return False

    def findings(self, one: Profile, other: Profile) -> list[Finding]:
        """Return every compared field of a pair that is not excluded."""
        names = self._best_names(one, other)
        return [] if names is None else [*names.findings, *self._beside_names(one, other)]

    def _best_names(self, one: Profile, other: Profile) -> OrganisationComparison | None:
        best: OrganisationComparison | None = None
        same_npi = not one.npis.isdisjoint(other.npis)
        for left in one.names:
            for right in other.names:
                found = self._compare(left, right)
                is_new = left not in other.names and right not in one.names
                if found.differs and is_new and not same_npi:
                    return None
                if best is None or (found.is_same, found.bits) > (best.is_same, best.bits):
                    best = found
        return best

    def _compare(self, left: int, right: int) -> OrganisationComparison:
        found = self._compared.get((left, right))
        if found is None:
            names = self._names[left], self._names[right]
            found = compare_organisations(*names, self._rarity, self._towns)
            self._compared[left, right] = found
        return found

    def _beside_names(self, one: Profile, other: Profile) -> list[Finding]:
        findings = self._places(one, other)
        findings += _compared("NPI", one.npis, other.npis, self._weights["npi"])
        findings += _compared("city", one.places.cities, other.places.cities, self._weights["city"])
        states = one.places.states, other.places.states
        findings += _compared("state", *states, {"agrees": 0.0, **self._weights["state"]})
        shared = one.extras & other.extras
        if shared:
            seen = min(shared)
            weight = self._weights["shared_person"]
            findings.append(Finding("shared person", "agrees", seen, seen, weight))
        return findings

    def _places(self, one: Profile, other: Profile) -> list[Finding]:
        """Return phone, fax and address; what agrees after the first counts little more."""
        found: list[Finding] = []
        for kind in _PLACES:
            field = FIELD_OF[kind]
            values = getattr(one.places, kind), getattr(other.places, kind)
            found += _compared(field, *values, self._weights[field])
        found.sort(key=lambda f: -f.weight)
        agree = [f for f in found if f.level == "agrees"]
        further = [f._replace(weight=self._weights["further_place"]) for f in agree[1:]]
        return agree[:1] + further + [f for f in found if f.level != "agrees"]


def _compared(
    field: str, left: frozenset[str], right: frozenset[str], bits: dict[str, float]
) -> list[Finding]:
    if not left or not right:
        return []
    shared = left & right
    if shared:
        return [Finding(field, "agrees", min(shared), min(shared), bits["agrees"])]
    return [Finding(field, "differs", min(left), min(right), bits["differs"])]
