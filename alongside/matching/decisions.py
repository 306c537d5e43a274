"""What people have decided: these two are the same, those two are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

Pair = tuple[str, str]


class ContradictoryDecisionsError(ValueError):
    """Raised when mentions that were decided the same were also decided different."""


class Links:
    """Sets that grow by joining two members (union-find); the smallest member names a set."""

    def __init__(self) -> None:
        """Start with every member alone."""
        self._parent: dict[str, str] = {}

    def find(self, member: str) -> str:
        """Return the name of the set that holds a member."""
        root = member
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(member, member)) != root:
            self._parent[member], member = root, above
        return root

    def join(self, one: str, other: str) -> None:
        """Make one set of the two that hold these members."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first


class Decisions:
    """Decisions on pairs of mention keys, checked for contradiction."""

    def __init__(self, same: Collection[Pair] = (), different: Collection[Pair] = ()) -> None:
        """Take both lists; raise ContradictoryDecisionsError naming the first pair in conflict."""
        self.same = sorted({_ordered(p) for p in same})
        self.different = sorted({_ordered(p) for p in different})
        links = Links()
        for one, other in self.same:
            links.join(one, other)
        for one, other in self.different:
            if links.find(one) == links.find(other):
                raise ContradictoryDecisionsError(
                    f"mentions {one} and {other} were decided to be different, but other "
                    "decisions make them the same; take one of these decisions back"
                )
        self.apart: dict[str, set[str]] = defaultdict(set)
        for one, other in self.different:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def marker(self, key: str) -> str:
        """Return the key itself when it was decided apart from another, so that it stands alone."""
        return key if key in self.apart else ""


def _ordered(pair: Iterable[str]) -> Pair:
    one, other = sorted(pair)
    return one, other
