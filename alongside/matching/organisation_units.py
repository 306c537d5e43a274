"""The organisations' units of a file, and which pairs of them are worth comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from alongside.matching.decisions import Decisions
from alongside.matching.family_names import near
from alongside.matching.npi_owner import NpiOwners
from alongside.matching.organisation_name import OrganisationName
from alongside.matching.profile import Places
from alongside.matching.reading import Reading
from alongside.matching.units import Unit

_LARGEST_BLOCK = 150
NameKey = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]


class OrganisationUnits:
    """Distinct names and units of all mentions that name an organisation."""

    def __init__(self) -> None:
        """Start empty."""
        self.names: list[OrganisationName] = []
        self.units: list[Unit] = []
        self._numbers: dict[NameKey, int] = {}
        self._units: dict[tuple[object, ...], Unit] = {}

    def add(self, reading: Reading, owners: NpiOwners, settled: int | None, marker: str) -> None:
        """Add a mention; the same words in the same town become one unit."""
        if reading.organisation is None:
            return
        name = self._number(reading.organisation)
        key = (name, reading.city, reading.state, settled, marker)
        unit = self._units.get(key)
        if unit is None:
            unit = Unit(name=name, settled=settled)
            self._units[key] = unit
            self.units.append(unit)
        unit.keys.append(reading.key)
        unit.places = unit.places.joined(_places(reading))
        unit.npi = unit.npi or owners.organisation[reading.key]
        unit.extras |= _set(owners.person[reading.key])

    def _number(self, name: OrganisationName) -> int:
        key = (name.identity, name.fields, name.forms, name.site)
        if key not in self._numbers:
            self._numbers[key] = len(self.names)
            self.names.append(name)
        return self._numbers[key]


def organisation_units(
    readings: Iterable[Reading],
    owners: NpiOwners,
    settled: Mapping[str, int],
    decisions: Decisions,
) -> OrganisationUnits:
    """Return the units of all readings (in key order) that name an organisation."""
    found = OrganisationUnits()
    for reading in readings:
        key = reading.key
        found.add(reading, owners, settled.get(key), decisions.marker(key))
    return found


def _set(value: str) -> frozenset[str]:
    return frozenset({value}) if value else frozenset()


def _places(reading: Reading) -> Places:
    return Places(
        phones=_set(reading.phone),
        faxes=_set(reading.fax),
        addresses=_set(f"{reading.address} {reading.zip}".strip() if reading.address else ""),
        cities=_set(reading.city),
        states=_set(reading.state),
    )


def organisation_pairs(found: OrganisationUnits) -> Iterator[tuple[int, int]]:
    """Yield pairs of unit numbers: a near word in common, a place, an NPI, an acronym."""
    words = {w for name in found.names for w in name.identity}
    spellings = near(words)
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, unit in enumerate(found.units):
        name = found.names[unit.name]
        for key in sorted(_keys(name, spellings) | _place_keys(unit)):
            blocks[key].append(number)
    for _, block in sorted(blocks.items()):
        if 1 < len(block) <= _LARGEST_BLOCK:
            yield from combinations(block, 2)
        elif len(block) > _LARGEST_BLOCK:
            yield from pairwise(block)


def _keys(name: OrganisationName, spellings: Mapping[str, frozenset[str]]) -> set[tuple[str, ...]]:
    forms = {min(spellings[w]) for w in name.identity} | set(name.identity)
    keys: set[tuple[str, ...]] = {("word", w) for w in forms}
    keys |= {("words", *pair) for pair in combinations(sorted(forms), 2)}
    keys |= {("word and field", w, f) for w in forms for f in name.fields}
    keys.add(("acronym", name.acronym if len(name.sequence) > 1 else "".join(name.sequence)))
    keys |= {("beginning", w[:4]) for w in forms if len(w) >= 4}
    if not name.identity:
        keys.add(("same words", *sorted(name.fields | name.forms)))
    return keys


def _place_keys(unit: Unit) -> set[tuple[str, ...]]:
    keys: set[tuple[str, ...]] = {("npi", unit.npi)} if unit.npi else set()
    for kind in ("phones", "faxes", "addresses"):
        keys |= {(kind, value) for value in getattr(unit.places, kind)}
    return keys
