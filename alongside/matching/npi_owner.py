"""Whose NPI is it: the person's, or the group's that bills for several people?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from alongside.matching.name_comparison import compare_names
from alongside.matching.person_name import PersonName
from alongside.matching.rarity import Rarity
from alongside.matching.reading import Reading

_OWNER_SHARE = 0.9
_ENOUGH = 10


@dataclass(slots=True)
class NpiOwners:
    """NPI of the person and of the organisation by mention key ("" where there is none)."""

    person: dict[str, str] = field(default_factory=dict)
    organisation: dict[str, str] = field(default_factory=dict)


def npi_owners(readings: Iterable[Reading], rarity: Rarity) -> NpiOwners:
    """Decide for each NPI of the file whether it is a person's or a group's.

    One set of compatible names: the person's. Several clearly different people: the group's,
    unless one of them has nine in ten of at least ten referrals; then the others' is a slip and
    is disregarded. Without any person: the organisation's.
    """
    owners = NpiOwners()
    of_npi: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        owners.person[reading.key] = owners.organisation[reading.key] = ""
        if reading.npi:
            of_npi[reading.npi].append(reading)
    for npi, bearers in sorted(of_npi.items()):
        people = [r for r in bearers if r.person is not None]
        groups = _groups_of_names(people, rarity)
        owner = _owner(groups)
        for reading in bearers:
            if reading.person is None:
                owners.organisation[reading.key] = npi if not people or len(groups) > 1 else ""
            elif owner is None:
                owners.organisation[reading.key] = npi
            elif reading.key in owner:
                owners.person[reading.key] = npi
    return owners


def _groups_of_names(people: list[Reading], rarity: Rarity) -> list[tuple[int, set[str]]]:
    """Return groups of compatible names: referrals and mention keys of each, largest first."""
    by_name: dict[PersonName, list[Reading]] = defaultdict(list)
    for reading in people:
        if reading.person is not None:
            by_name[reading.person].append(reading)
    groups: list[tuple[list[PersonName], list[Reading]]] = []
    for name in sorted(by_name, key=lambda n: (-n.fullness[0], -_count(by_name[n]), n.display)):
        for names, members in groups:
            if not any(compare_names(name, known, rarity).differs_surely for known in names):
                names.append(name)
                members.extend(by_name[name])
                break
        else:
            groups.append(([name], list(by_name[name])))
    sized = [(_count(members), {r.key for r in members}) for _, members in groups]
    return sorted(sized, key=lambda group: (-group[0], min(group[1])))


def _count(readings: Iterable[Reading]) -> int:
    return sum(r.mention.count for r in readings)


def _owner(groups: list[tuple[int, set[str]]]) -> set[str] | None:
    if not groups:
        return None
    total = sum(count for count, _ in groups)
    first, keys = groups[0]
    if len(groups) == 1 or (total >= _ENOUGH and first >= _OWNER_SHARE * total):
        return keys
    return None
