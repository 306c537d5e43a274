"""How much speaks for two clusters of mentions being one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from alongside.matching.evidence import Finding
from alongside.matching.model import CANNOT, bits_of, weights
from alongside.matching.name_comparison import NameComparison, compare_names
from alongside.matching.person_name import PersonName
from alongside.matching.place_evidence import PlaceShares, place_findings
from alongside.matching.profile import Profile
from alongside.matching.rarity import Rarity
from alongside.matching.slips import Apart, are_slips_of_others, borne_too, may_be_slips

_BARE_NAME_AT_MOST = bits_of(0.85)  # below the automatic threshold: it is asked about


class PersonJudge:
    """Judges pairs of people by a Fellegi-Sunter sum of log2(m/u) and hard exclusions.

    bits = -log2(people in the file) + names + NPI + places + profession + specialty (units: bits).
    Source: Fellegi & Sunter (1969), "A theory for record linkage", JASA 64; data/model.json.
    """

    def __init__(self, names: Sequence[PersonName], rarity: Rarity, shares: PlaceShares) -> None:
        """Take the distinct names of the file, how common they are, and who is where."""
        self._names, self._rarity, self._shares = names, rarity, shares
        self._weights = weights("person")
        self._prior = -rarity.prior_bits(self._weights["least_prior_bits"])
        self._compared: dict[tuple[int, int], NameComparison] = {}

    def bits(self, one: Profile, other: Profile) -> float:
        """Return log2 odds for being one person; minus infinity when that is excluded."""
        if one.must_stay_apart(other):
            return CANNOT
        same_npi = not one.npis.isdisjoint(other.npis)
        if one.npis and other.npis and not same_npi:
            return CANNOT
        names = self._best_names(one, other, same_npi)
        if names is None:
            return CANNOT
        findings, is_near = self._beside_names(one, other, names, same_npi)
        total = self._prior + names.bits + sum(f.weight for f in findings)
        if names.is_bare and not is_near and not same_npi:
            return min(total, _BARE_NAME_AT_MOST)
        return total

    def is_vague(self, one: Profile) -> bool:
        """Tell whether no first name is known, an initial at most, and no NPI."""
        return not one.npis and not any(self._names[n].has_full_given for n in one.names)

    def findings(self, one: Profile, other: Profile) -> list[Finding]:
        """Return every compared field of a pair that is not excluded."""
        same_npi = not one.npis.isdisjoint(other.npis)
        names = self._best_names(one, other, same_npi)
        if names is None:
            return []
        return [*names.findings, *self._beside_names(one, other, names, same_npi)[0]]

    def _beside_names(
        self, one: Profile, other: Profile, names: NameComparison, same_npi: bool
    ) -> tuple[list[Finding], bool]:
        bits = self._weights
        findings: list[Finding] = []
        if same_npi:
            shared = min(one.npis & other.npis)
            findings.append(Finding("NPI", "agrees", shared, shared, bits["npi"]["agrees"]))
        elif one.npis or other.npis:
            findings.append(Finding("NPI", "missing", *_shown(one.npis, other.npis), 0.0))
        places, is_near = place_findings(one, other, self._shares, bits)
        findings += places
        if one.extras and other.extras:
            level, shown = _professions(one, other)
            weight = 0.0 if same_npi else bits["profession"][level]
            findings.append(Finding("profession", level, *shown, weight))
        if one.specialties and other.specialties:
            level = "differs" if one.specialties.isdisjoint(other.specialties) else "agrees"
            weight = 0.0 if same_npi else bits["specialty"][level]
            shown = _shown(one.specialties, other.specialties)
            findings.append(Finding("specialty", level, *shown, weight))
        if names.is_bare and is_near and names.findings[0].level == "exact":
            findings.append(Finding("only one", "agrees", "", "", bits["only_one"]))
        return findings, is_near

    def _best_names(self, one: Profile, other: Profile, same_npi: bool) -> NameComparison | None:
        """Return the best agreement of their names, or None when two of them exclude each other.

        A name that both already bear excludes nothing: it was accepted beside the others before.
        """
        best: NameComparison | None = None
        against: list[tuple[int, int]] = []
        for pair in product(one.names, other.names):
            found = self._compared.get(pair) or self._compare(*pair)
            if not (found.differs_surely if same_npi else found.differs):
                if best is None or found.bits > best.bits:
                    best = found
            elif pair[0] not in other.names and pair[1] not in one.names:
                against.append(pair)
        if best is None:
            return None
        if not against:
            return best
        apart = list(self._still_apart(one, other, against))
        known = [self._names[n] for n in one.names | other.names]
        return best if may_be_slips(apart) or are_slips_of_others(apart, known) else None

    def _still_apart(
        self, one: Profile, other: Profile, against: Iterable[tuple[int, int]]
    ) -> Iterator[Apart]:
        """Yield the pairs of names in conflict, without the parts that the other side bears too.

        Who is Jennifer Branveson here and Jennifer Kelley there may be Jen Kelley as well.
        """
        left, right = ([self._names[n] for n in sorted(p.names)] for p in (one, other))
        for a, b in against:
            first, second = self._names[a], self._names[b]
            parts = self._compared[a, b].apart
            parts -= borne_too(parts, first, right) | borne_too(parts, second, left)
            if parts:
                yield first, second, parts

    def _compare(self, left: int, right: int) -> NameComparison:
        found = self._compared.get((left, right))
        if found is None:
            found = compare_names(self._names[left], self._names[right], self._rarity)
            self._compared[left, right] = found
        return found


def _professions(one: Profile, other: Profile) -> tuple[str, tuple[str, str]]:
    """Return how two professions compare, and what is shown: an MD is rarely written a DO."""
    shown = _shown(one.extras, other.extras)
    if one.extras.isdisjoint(other.extras):
        return "differs", shown
    if one.degrees and other.degrees and one.degrees.isdisjoint(other.degrees):
        return "degree", _shown(one.degrees, other.degrees)
    return "agrees", shown


def _shown(left: frozenset[str], right: frozenset[str]) -> tuple[str, str]:
    return min(left, default=""), min(right, default="")
