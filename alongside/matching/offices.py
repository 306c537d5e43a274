"""Where people belong whose mention names no organisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from alongside.matching.grouping import Group
from alongside.matching.reading import Reading


def offices(
    people: Sequence[Group],
    readings: Mapping[str, Reading],
    organisation_of: Mapping[str, int],
    decided_without: frozenset[str],
) -> tuple[dict[str, int], dict[int, list[str]]]:
    """Return organisations found for mentions without one, and keys of solo offices by person.

    First by phone, fax or address when exactly one organisation of the file has it; then the
    organisation at which the same person is named otherwise (most referrals); else an office of
    their own. `decided_without`: mentions that the records leave without organisation.
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
        known: Counter[int] = Counter()
        for key in person.keys:
            at_one = organisation_of.get(key, found.get(key))
            if at_one is not None:
                known[at_one] += readings[key].mention.count
        rest = [key for key in bare if key not in found]
        if known:
            usual = min(known, key=lambda o: (-known[o], o))
            found.update(dict.fromkeys(rest, usual))
        elif rest:
            solo[number] = rest
    return found, solo


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
