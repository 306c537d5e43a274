"""Decisions must not contradict each other: an import could follow none of them. Pure.

"The same" makes groups, "different" stands between two groups. A, B the same, B, C the same, and
A, C different is the kind of thing that must never be stored.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from alongside.matching.decisions import Links

SAME, DIFFERENT = "same", "different"
Said = tuple[str, str, str]  # one name, another, verdict


class Agreement:
    """Decisions that agree; `accepts` takes one more or refuses it."""

    def __init__(self, said: Iterable[Said] = ()) -> None:
        self.links = Links()
        self.apart: defaultdict[str, set[str]] = defaultdict(set)
        for one in sorted(said, key=lambda row: row[2] != SAME):
            self.accepts(one)

    def accepts(self, said: Said) -> bool:
        """Take a decision and tell True; False for one that contradicts those taken before."""
        one, other = self.links.find(said[0]), self.links.find(said[1])
        is_same = said[2] == SAME
        if (one == other) != is_same and (one == other or other in self.apart[one]):
            return False
        if is_same and one != other:
            self._join(one, other)
        elif not is_same:
            self.apart[one].add(other)
            self.apart[other].add(one)
        return True

    def _join(self, one: str, other: str) -> None:
        self.links.join(one, other)
        home = self.links.find(one)
        gone = other if home == one else one
        for third in self.apart.pop(gone, set()):
            self.apart[third].discard(gone)
            self.apart[third].add(home)
            self.apart[home].add(third)


def overruled_by(
    verdict: str, left: Collection[str], right: Collection[str], said: Sequence[Said]
) -> list[int]:
    """Return the places in `said` of what contradicts a new word on two groups of names.

    The newest word counts. Two groups that are different: "the same" that leads from one to the
    other, over whatever third name. Two that are the same: "different" inside of what is one now.
    """
    wall = set(right) if verdict == DIFFERENT else set()
    start = set(left) if verdict == DIFFERENT else {*left, *right}
    reached, cut = reach(start, wall, said)
    if verdict == DIFFERENT:
        return sorted(cut)
    return [
        place
        for place, (one, other, word) in enumerate(said)
        if word == DIFFERENT and one in reached and other in reached
    ]


def reach(start: set[str], wall: set[str], said: Sequence[Said]) -> tuple[set[str], set[int]]:
    """Return whom "the same" leads to from `start`, and the steps that would climb the wall."""
    steps: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for place, (one, other, word) in enumerate(said):
        if word == SAME:
            steps[one].append((other, place))
            steps[other].append((one, place))
    reached, cut, todo = set(start), set[int](), list(start)
    while todo:
        for name, place in steps[todo.pop()]:
            if name in wall:
                cut.add(place)
            elif name not in reached:
                reached.add(name)
                todo.append(name)
    return reached, cut
