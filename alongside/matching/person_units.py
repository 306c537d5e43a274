"""The people's units of a file, and which pairs of them are worth comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from alongside.matching.credentials import degree_of, profession_of
from alongside.matching.decisions import Decisions
from alongside.matching.family_names import core, near
from alongside.matching.given_names import initials
from alongside.matching.organisation_name import fields_of
from alongside.matching.person_name import PersonName
from alongside.matching.place_evidence import KINDS
from alongside.matching.profile import Places
from alongside.matching.reading import Reading
from alongside.matching.units import Unit

_LARGEST_BLOCK = 60
NameKey = tuple[str, str, str, str, str, str]


class PersonUnits:
    """Distinct names and units of all mentions that name a person."""

    def __init__(self) -> None:
        """Start empty."""
        self.names: list[PersonName] = []
        self.units: list[Unit] = []
        self._numbers: dict[NameKey, int] = {}
        self._units: dict[tuple[object, ...], Unit] = {}

    def add(
        self, reading: Reading, npi: str, organisation: int | None, settled: int | None, marker: str
    ) -> None:
        """Add a mention; mentions that say the same become one unit."""
        if reading.person is None:
            return
        name = self._number(reading.person)
        profession = profession_of(reading.person.credentials)
        degree = degree_of(reading.person.credentials)
        where: tuple[object, ...] = (organisation, profession)
        if organisation is None:
            place = (reading.phone, reading.fax, reading.address, reading.city, reading.state)
            where = (*place, profession, degree)
        if npi:
            where = ()  # the same name with the same NPI is one wherever it stands
        key = (name, npi, where, settled, marker)
        unit = self._units.get(key)
        if unit is None:
            unit = self._units[key] = Unit(name=name, npi=npi, settled=settled)
            self.units.append(unit)
        unit.keys.append(reading.key)
        unit.extras |= _set(profession)
        unit.degrees |= _set(degree)
        unit.specialties |= fields_of(reading.mention.source_kind)
        unit.places = unit.places.joined(_places(reading, organisation))

    def _number(self, name: PersonName) -> int:
        key = (name.given, name.middle, name.family, name.generation, name.nickname, name.maiden)
        if key not in self._numbers:
            self._numbers[key] = len(self.names)
            self.names.append(name)
        return self._numbers[key]


def person_units(
    readings: Iterable[Reading],
    npis: Mapping[str, str],
    organisations: Mapping[str, int],
    settled: Mapping[str, int],
    decisions: Decisions,
) -> PersonUnits:
    """Return the units of all readings (in key order) that name a person."""
    found = PersonUnits()
    for reading in readings:
        key = reading.key
        organisation = organisations.get(key)
        found.add(reading, npis[key], organisation, settled.get(key), decisions.marker(key))
    return found


def _set(value: str) -> frozenset[str]:
    return frozenset({value}) if value else frozenset()


def _places(reading: Reading, organisation: int | None) -> Places:
    return Places(
        organisations=frozenset() if organisation is None else frozenset({organisation}),
        phones=_set(reading.phone),
        faxes=_set(reading.fax),
        addresses=_set(f"{reading.address} {reading.zip}".strip() if reading.address else ""),
        cities=_set(reading.city),
        states=_set(reading.state),
    )


def candidate_pairs(found: PersonUnits) -> Iterator[tuple[int, int]]:
    """Yield pairs of unit numbers that share enough to be worth comparing.

    Same NPI; near family names with an initial in common; the same two names turned round; a
    name without given name and its family; one given name at one place.
    """
    yield from _in_blocks(_blocks(found))
    by_family: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(found.units):
        by_family[found.names[unit.name].family].append(number)
    for family, others in sorted(near(by_family).items()):
        for other in sorted(o for o in others if o >= family):
            yield from _of_families(found, by_family[family], by_family[other], family == other)


def _blocks(found: PersonUnits) -> dict[tuple[str, ...], list[int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, unit in enumerate(found.units):
        name = found.names[unit.name]
        if unit.npi:
            blocks["npi", unit.npi].append(number)
        if name.has_full_given:
            blocks["turned", *sorted((name.given, core(name.family)))].append(number)
            for kind in KINDS:
                for value in getattr(unit.places, kind):
                    blocks[kind, str(value), name.given].append(number)
    return blocks


def _in_blocks(blocks: Mapping[tuple[str, ...], Sequence[int]]) -> Iterator[tuple[int, int]]:
    for block in blocks.values():
        if 1 < len(block) <= _LARGEST_BLOCK:
            yield from combinations(block, 2)
        elif len(block) > _LARGEST_BLOCK:
            yield from pairwise(block)


def _of_families(
    found: PersonUnits, ones: Sequence[int], others: Sequence[int], is_same: bool
) -> Iterator[tuple[int, int]]:
    left, right = _by_initial(found, ones), _by_initial(found, others)
    for initial in sorted(left):
        partners = sorted(right) if not initial else sorted({initial, ""} & set(right))
        for other in partners:
            for pair in product(left[initial], right[other]):
                is_new = pair[0] < pair[1] if is_same else pair[0] != pair[1]
                if is_new and ((initial and other) or is_same or _are_at_one_place(found, *pair)):
                    yield pair


def _by_initial(found: PersonUnits, units: Sequence[int]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for number in units:
        name = found.names[found.units[number].name]
        first = initials(name.given) | ({name.middle[:1]} - {""} if name.given else set())
        if name.nickname:
            first |= {name.nickname[0]}
        for initial in first or {""}:
            groups[initial].append(number)
    return groups


def _are_at_one_place(found: PersonUnits, one: int, other: int) -> bool:
    left, right = found.units[one].places, found.units[other].places
    return any(not getattr(left, k).isdisjoint(getattr(right, k)) for k in KINDS)
