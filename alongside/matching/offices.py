"""Where people belong whose mention names no organisation."""

from __future__ import annotations

from collections import ChainMap, Counter, defaultdict
from collections.abc import Mapping, Sequence

from alongside.matching.grouping import Group
from alongside.matching.reading import Reading


def offices(
    people: Sequence[Group],
    readings: Mapping[str, Reading],
    organisation_of: dict[str, int],
    decided_without: frozenset[str],
) -> tuple[dict[str, int], dict[int, list[str]]]:
    """Return organisations found for mentions without one, and keys of solo offices by person.

    By phone, fax or address when exactly one organisation has it; else where the same person is
    named otherwise; else an office of their own. `decided_without`: so the records leave it.
    """
    at_place = _organisations_at(readings, organisation_of)
    found: dict[str, int] = {}
    solo: dict[int, list[str]] = {}
    for number, person in enumerate(people):
        bare = [k for k in person.keys if k not in organisation_of and k not in decided_without]
        for key in bare:
            at = {o for place in _places(readings[key]) for o in at_place.get(place, ())}
            if len(at) == 1:
                found[key] = at.pop()
        rest = [key for key in bare if key not in found]
        usual = _usual_place(person, readings, ChainMap(found, organisation_of))
        if usual is not None:
            found.update(dict.fromkeys(rest, usual))
        elif rest:
            solo[number] = rest
    return found, solo


def _usual_place(
    person: Group, readings: Mapping[str, Reading], organisation_of: Mapping[str, int]
) -> int | None:
    known: Counter[int] = Counter()
    for key in person.keys:
        if key in organisation_of:
            known[organisation_of[key]] += readings[key].mention.count
    return min(known, key=lambda o: (-known[o], o), default=None)


def _organisations_at(
    readings: Mapping[str, Reading], organisation_of: Mapping[str, int]
) -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for key, organisation in organisation_of.items():
        for place in _places(readings[key]):
            found[place].add(organisation)
    return found


def _places(reading: Reading) -> list[tuple[str, str]]:
    address = f"{reading.address} {reading.zip}".strip() if reading.address else ""
    named = (("phone", reading.phone), ("fax", reading.fax), ("address", address))
    return [(kind, value) for kind, value in named if value]
