"""From units to clusters: start from the decisions, agglomerate, say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from alongside.matching.clusters import Agglomeration
from alongside.matching.decisions import Decisions
from alongside.matching.evidence import Doubt, Finding, Merge
from alongside.matching.model import automatic, probability
from alongside.matching.profile import Profile
from alongside.matching.sentences import clashing, decided, in_words
from alongside.matching.units import Start, Unit, starting_profiles

_DOUBTS_OF_ONE = 5
What = Literal["person", "organisation"]


class Judge(Protocol):
    """Whatever weighs a pair of clusters."""

    def bits(self, one: Profile, other: Profile) -> float:
        """Return log2 odds for being one."""

    def findings(self, one: Profile, other: Profile) -> list[Finding]:
        """Return every compared field."""

    def is_vague(self, one: Profile) -> bool:
        """Tell whether the name of one may be that of several who are known."""


@dataclass(frozen=True, slots=True)
class Group:
    """One cluster: its mention keys in order, the settled record, and why it is one."""

    keys: tuple[str, ...]
    profile: Profile
    merges: tuple[Merge, ...]


def group(
    what: What,
    units: Sequence[Unit],
    pairs: Iterable[tuple[int, int]],
    *,
    judge: Judge,
    decisions: Decisions,
    places: Sequence[str] = (),
) -> tuple[list[Group], list[Doubt]]:
    """Cluster units under the decisions; return clusters in key order, and doubtful pairs."""
    start = starting_profiles(units, decisions)
    mapped = {_ordered(start.of_unit[a], start.of_unit[b]) for a, b in pairs}
    mapped_pairs, sure = sorted(mapped), automatic(what)
    clusters = Agglomeration(start.profiles, mapped_pairs, judge.bits, sure, judge.is_vague)
    clusters.run()
    inside = _inside(what, units, judge, places)
    between = _between(clusters, start, units, judge, places)
    groups = [_group(p, units, inside, between) for p in clusters.clusters.values()]
    doubts = [Doubt(what, *pair, 0.5, clashing()) for pair in start.clashes]
    doubts += _doubts(what, clusters, units, judge, places)
    return sorted(groups, key=lambda g: g.keys[0]), doubts


def _between(
    clusters: Agglomeration,
    start: Start,
    units: Sequence[Unit],
    judge: Judge,
    places: Sequence[str],
) -> dict[int, list[Merge]]:
    """Return the merges between units, by the unit of their left mention."""
    unit_of = {key: number for number, unit in enumerate(units) for key in unit.keys}
    found: dict[int, list[Merge]] = {}
    for pair in start.decided:
        found.setdefault(unit_of[pair[0]], []).append(Merge(*pair, 1.0, decided()))
    for join in clusters.joins:
        keys = units[join.left_unit].keys[0], units[join.right_unit].keys[0]
        evidence = in_words(judge.findings(join.left, join.right), places)
        merge = Merge(*keys, join.probability, evidence)
        found.setdefault(join.left_unit, []).append(merge)
    return found


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _inside(
    what: What, units: Sequence[Unit], judge: Judge, places: Sequence[str]
) -> dict[int, list[Merge]]:
    """Return the merges inside the units: mentions that say the same."""
    found: dict[int, list[Merge]] = {}
    for number, unit in enumerate(units):
        first, *others = unit.keys
        if not others:
            continue
        profile = unit.profile(number)
        chance = max(automatic(what), probability(judge.bits(profile, profile)))
        evidence = in_words(judge.findings(profile, profile), places)
        found[number] = [Merge(first, key, chance, evidence) for key in others]
    return found


def _group(
    profile: Profile,
    units: Sequence[Unit],
    inside: dict[int, list[Merge]],
    between: dict[int, list[Merge]],
) -> Group:
    members = sorted(profile.units)
    keys = sorted(key for n in members for key in units[n].keys)
    merges = [m for n in members for m in (*inside.get(n, ()), *between.get(n, ()))]
    return Group(tuple(keys), profile, tuple(merges))


def _doubts(
    what: What,
    clusters: Agglomeration,
    units: Sequence[Unit],
    judge: Judge,
    places: Sequence[str],
) -> list[Doubt]:
    """Return the likeliest open pairs, at most five for any one cluster, likeliest first."""
    key_of = {n: units[min(p.units)].keys[0] for n, p in clusters.clusters.items()}
    ranked = [(-chance, *_ordered(a, b)) for a, b, chance in clusters.open_pairs()]
    ranked.sort(key=lambda pair: (pair[0], key_of[pair[1]], key_of[pair[2]]))
    shown: dict[int, int] = {}
    found: list[Doubt] = []
    for cost, left, right in ranked:
        if max(shown.get(left, 0), shown.get(right, 0)) >= _DOUBTS_OF_ONE:
            continue
        shown[left], shown[right] = shown.get(left, 0) + 1, shown.get(right, 0) + 1
        findings = judge.findings(clusters.clusters[left], clusters.clusters[right])
        keys = key_of[left], key_of[right]
        found.append(Doubt(what, *keys, -cost, in_words(findings, places)))
    return found
