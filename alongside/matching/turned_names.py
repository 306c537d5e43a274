"""Names whose given and family name stand in each other's place, as the rest of the file shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from alongside.matching.family_names import core, family_level
from alongside.matching.given_names import given_level
from alongside.matching.known_names import is_known
from alongside.matching.person_name import PersonName
from alongside.matching.reading import Reading


def straightened(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings with names turned round where the file has the same name the other way.

    "Adam, Kelley" becomes Adam Kelley where Adam Kelley is named more often than Kelley Adam.
    Two names that can each be both (James Thomas, Thomas James) are left alone.
    """
    counted = _counted(readings)
    by_part: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for given, family in sorted(counted):
        for part in {given, family}:
            by_part[part].append((given, family))
    turned = {n: _turned(n) for n in _names(readings) if _is_turned(n, counted, by_part)}
    if not turned:
        return list(readings)
    return [
        replace(r, person=turned[r.person]) if r.person is not None and r.person in turned else r
        for r in readings
    ]


def _names(readings: Iterable[Reading]) -> set[PersonName]:
    return {r.person for r in readings if r.person is not None}


def _counted(readings: Iterable[Reading]) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        if (name := reading.person) is not None:
            counted[name.given, core(name.family)] += reading.mention.count
    return counted


def _is_turned(
    name: PersonName,
    counted: Mapping[tuple[str, str], int],
    by_part: Mapping[str, Sequence[tuple[str, str]]],
) -> bool:
    given, family = name.given, core(name.family)
    if len(given) < 2 or " " in name.family:
        return False
    if len(family) == 1:
        return any(f == given and g[0] == family for g, f in by_part[given] if len(g) > 1)
    if _may_be_both(given, family):
        return False
    like = {n for n in (*by_part.get(family, ()), *by_part.get(given, ())) if _is_like(n, name)}
    return sum(counted[n] for n in like) > counted[given, family]


def _is_like(other: tuple[str, str], name: PersonName) -> bool:
    """Tell whether another name is this one turned round, but for one slip or short form."""
    given, family = given_level(other[0], core(name.family)), family_level(other[1], name.given)
    return (given == "exact" and family in {"exact", "typo"}) or (
        family == "exact" and given in {"nickname", "typo"}
    )


def _may_be_both(given: str, family: str) -> bool:
    """Tell whether the name as it stands is at least as usual as when turned round."""
    stands = is_known("given", given) + is_known("family", family)
    turned = is_known("given", family) + is_known("family", given)
    return stands > turned or (stands == turned == 2)


def _turned(name: PersonName) -> PersonName:
    words = name.display.split()
    shown = " ".join([words[-1], *words[1:-1], words[0]])
    return replace(name, given=core(name.family), family=name.given, display=shown)
