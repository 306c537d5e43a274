"""Constrained agglomeration: best pair first, every pair of a cluster compatible."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from alongside.matching.model import CANNOT, bits_of, probability, review
from alongside.matching.profile import Profile

Bits = Callable[[Profile, Profile], float]
_NEGLIGIBLE = 10.0
_SAME_ENOUGH = bits_of(0.9)


@dataclass(frozen=True, slots=True)
class Joined:
    """One merge: the units whose pair led to it, the profiles before it, its probability."""

    left_unit: int
    right_unit: int
    left: Profile
    right: Profile
    probability: float


class Agglomeration:
    """Clusters that grow by their best pair until no pair is sure enough.

    A pair is judged on everything known of both clusters, so a chain of maybes adds up to
    nothing, and against its rivals: P = 2^s / (1 + 2^s + sum q 2^r), where s are the pair's bits,
    r the bits of another cluster that one of the two could be, and q the chance that this other
    is not the same as both together (1 for John when J. is joined with Jane). Ties are broken by
    the units' order, which follows the mention keys, not the order of the input.
    """

    def __init__(
        self,
        profiles: Sequence[Profile],
        pairs: Iterable[tuple[int, int]],
        bits: Bits,
        automatic: float,
        is_vague: Callable[[Profile], bool] = lambda _: False,
    ):
        """Take unit profiles, candidate pairs of their numbers, the judging function, the
        probability from which a pair is joined, and who is named too vaguely to be told apart."""
        self._bits, self._automatic, self._is_vague = bits, automatic, is_vague
        self.clusters: dict[int, Profile] = {}
        self._cluster_of: dict[int, int] = {}
        self._edges: dict[int, dict[int, float]] = {}
        self._heap: list[tuple[float, int, int]] = []
        self._held: list[tuple[float, int, int]] = []
        self.joins: list[Joined] = []
        self._least, self._sure = bits_of(review()), bits_of(automatic)
        for number, profile in enumerate(profiles):
            self.clusters[number] = profile
            self._edges[number] = {}
            self._cluster_of.update(dict.fromkeys(profile.units, number))
        for left, right in pairs:
            self._connect(left, right)

    def run(self) -> None:
        """Merge until nothing more is sure."""
        while True:
            before = len(self.joins)
            while self._heap:
                self._try(*heapq.heappop(self._heap))
            if len(self.joins) == before:
                return
            for entry in self._held:
                heapq.heappush(self._heap, entry)
            self._held = []

    def open_pairs(self) -> list[tuple[int, int, float]]:
        """Return the pairs of clusters that may be one: numbers and probability."""
        found = []
        for left, others in self._edges.items():
            for right, bits in others.items():
                if left < right:
                    found.append((left, right, self._probability(left, right, bits)))
        return [pair for pair in found if pair[2] >= review()]

    def _connect(self, left: int, right: int) -> None:
        if left == right or right in self._edges[left]:
            return
        bits = self._bits(self.clusters[left], self.clusters[right])
        if bits < self._least:
            return
        self._edges[left][right] = self._edges[right][left] = bits
        if bits >= self._sure:
            heapq.heappush(self._heap, (-bits, min(left, right), max(left, right)))

    def _try(self, cost: float, left: int, right: int) -> None:
        if self._edges.get(left, {}).get(right) != -cost:
            return  # one of the two has changed since
        chance = self._probability(left, right, -cost)
        if chance < self._automatic:
            self._held.append((cost, left, right))
            return
        first, second = self.clusters[left], self.clusters[right]
        self.joins.append(Joined(min(first.units), min(second.units), first, second, chance))
        self._merge(left, right)

    def _merge(self, left: int, right: int) -> None:
        first, second = self.clusters[left], self.clusters.pop(right)
        self.clusters[left] = first.joined(second)
        neighbours = set(self._edges[left]) | set(self._edges.pop(right))
        neighbours -= {left, right}
        self._edges[left].pop(right)
        for other in neighbours:
            self._edges[other].pop(right, None)
        if not second.adds_nothing_to(first):  # else what was known of the first still holds
            self._edges[left] = {}
            for other in neighbours:
                self._edges[other].pop(left, None)
        for other in sorted(neighbours):
            self._connect(left, other)

    def _probability(self, left: int, right: int, bits: float) -> float:
        """Return the chance that left and right are one, given whom else they could be."""
        against = max(self._rivals(left, right, bits), self._rivals(right, left, bits))
        if self._is_vague(self.clusters[left]) and self._is_vague(self.clusters[right]):
            against = max(against, self._others_between(left, right, bits))
        odds = 2 ** min(bits, 60.0)
        return odds / (1 + odds * (1 + against))

    def _rivals(self, one: int, chosen: int, bits: float) -> float:
        """Return the odds of `one` being another than `chosen`, relative to being `chosen`."""
        total = 0.0
        for other, rival_bits in self._edges[one].items():
            if other != chosen and rival_bits > bits - _NEGLIGIBLE:
                is_third = self._is_third(one, chosen, other)
                total += is_third * 2 ** (rival_bits - bits)
        return total

    def _others_between(self, left: int, right: int, bits: float) -> float:
        """Return the odds that the two are two of those whom both could be.

        Where Anna and Adam Berger are, "A. Berger" and "Dr. Berger" are one person in one case of
        two at most.
        """
        ours, theirs = self._edges[left], self._edges[right]
        both = {other: min(ours[other], theirs[other]) for other in ours.keys() & theirs.keys()}
        known: list[int] = []
        for other in sorted(both, key=lambda one: (-both[one], one)):
            profile = self.clusters[other]
            if all(self._bits(profile, self.clusters[one]) == CANNOT for one in known):
                known.append(other)
        return sum(min(1.0, 2 ** (both[other] - bits)) for other in known[1:])

    def _is_third(self, one: int, chosen: int, other: int) -> float:
        """Return the chance that `other` is not the same as the two together; 0 if below 1/10."""
        if self._edges[chosen].get(other, 0.0) >= _SAME_ENOUGH:
            return 0.0
        both = self.clusters[one].joined(self.clusters[chosen])
        bits = self._bits(both, self.clusters[other])
        return 0.0 if bits >= _SAME_ENOUGH else 1 - probability(bits)
