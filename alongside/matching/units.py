"""Units: mentions that say the same, taken together before anything is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from alongside.matching.decisions import Decisions, Pair
from alongside.matching.profile import Places, Profile


@dataclass(slots=True)
class Unit:
    """Mentions with one name, one NPI and one organisation; its keys in order."""

    name: int
    keys: list[str] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    npi: str = ""
    extras: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    specialties: frozenset[str] = frozenset()
    settled: int | None = None

    def profile(self, number: int) -> Profile:
        """Return the profile of this unit alone."""
        return Profile(
            names=frozenset({self.name}),
            units=frozenset({number}),
            places=self.places,
            npis=frozenset({self.npi} - {""}),
            extras=self.extras,
            degrees=self.degrees,
            specialties=self.specialties,
            settled=self.settled,
        )


@dataclass(slots=True)
class Start:
    """Where the agglomeration starts: profiles, the decisions that joined units, and clashes.

    `of_unit`: number of the starting profile of each unit. `clashes`: decisions that the
    practice's own records contradict; the records stand and a person is asked.
    """

    profiles: list[Profile]
    of_unit: dict[int, int]
    decided: list[Pair]
    clashes: list[Pair]


def starting_profiles(units: Sequence[Unit], decisions: Decisions) -> Start:
    """Join units settled on the same record or decided the same, and keep apart the different."""
    unit_of = {key: number for number, unit in enumerate(units) for key in unit.keys}
    groups = _Groups(units)
    for number, unit in enumerate(units):
        if unit.settled is not None:
            groups.join(number, groups.first_settled.setdefault(unit.settled, number))
    clashes: list[Pair] = []
    decided: list[Pair] = []
    for pair in decisions.same:
        if pair[0] in unit_of and pair[1] in unit_of:
            was_joined = groups.join(unit_of[pair[0]], unit_of[pair[1]])
            (decided if was_joined else clashes).append(pair)
    apart: dict[int, set[int]] = {}
    for pair in decisions.different:
        if pair[0] not in unit_of or pair[1] not in unit_of:
            continue
        left, right = unit_of[pair[0]], unit_of[pair[1]]
        if groups.find(left) == groups.find(right):
            clashes.append(pair)
            continue
        apart.setdefault(left, set()).add(right)
        apart.setdefault(right, set()).add(left)
    profiles, of_unit = groups.profiles(apart)
    return Start(profiles, of_unit, decided, clashes)


class _Groups:
    """Units joined before weighing; a group never holds two settled records."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._group = list(range(len(units)))
        self._members = {n: [n] for n in range(len(units))}
        self._settled = {n: u.settled for n, u in enumerate(units)}
        self.first_settled: dict[int, int] = {}

    def find(self, unit: int) -> int:
        return self._group[unit]

    def join(self, one: int, other: int) -> bool:
        """Join the groups of two units; False when they are settled on two records."""
        left, right = sorted((self._group[one], self._group[other]))
        if left == right:
            return True
        settled = {self._settled[left], self._settled[right]} - {None}
        if len(settled) > 1:
            return False
        self._settled[left] = settled.pop() if settled else None
        for member in self._members[right]:
            self._group[member] = left
        self._members[left] += self._members.pop(right)
        return True

    def profiles(self, apart: dict[int, set[int]]) -> tuple[list[Profile], dict[int, int]]:
        """Return one profile a group, and the number of the profile of each unit."""
        found: list[Profile] = []
        of_unit: dict[int, int] = {}
        for _, members in sorted(self._members.items()):
            first, *others = (self._units[n].profile(n) for n in sorted(members))
            for profile in others:
                first = first.joined(profile)
            kept_apart = frozenset(u for n in members for u in apart.get(n, ()))
            of_unit.update(dict.fromkeys(members, len(found)))
            found.append(replace(first, apart=kept_apart))
        return found, of_unit
