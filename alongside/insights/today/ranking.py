"""Which lines of Today are shown and in which order: pure, so that anybody can check it.

score = urgency x chance x weight

urgency  0 to 1: where the kind begins (kinds.AT_FIRST), rising evenly to 1 in 28 days of waiting
chance   0 to 1: of a cooling partner, that there is still a relationship to keep; of one probably
         gone, that it is gone; of everything else 1, since it is written down
weight   0.25 to 2: what people said of this kind of step before (learning.weight_of)

What is the member's own comes first, then the higher score, then kind and key by the alphabet, so
that the same facts always make the same list. At most seven lines, at most three of one kind.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST = 7
MOST_OF_A_KIND = 3
DAYS_TO_FULL = 28


@dataclass(frozen=True, slots=True)
class Line:
    """One next small step: what to do, why, what is known of its effect, where it is done."""

    kind: str
    key: str
    do: str
    because: str
    href: str
    known: str = ""
    urgency: float = 1.0
    chance: float = 1.0
    is_mine: bool = False
    touch: str = ""  # the kind of a planned touch


def urgency_of(at_first: float, days_waiting: int) -> float:
    """Return how pressing something is that has waited so many days.

    >>> [urgency_of(0.6, days) for days in (0, 14, 28, 300)]
    [0.6, 0.8, 1.0, 1.0]
    """
    part = min(max(days_waiting, 0), DAYS_TO_FULL) / DAYS_TO_FULL
    return round(at_first + (1 - at_first) * part, 4)


def score_of(line: Line, weights: Mapping[str, float]) -> float:
    """Return urgency x chance x weight, to six digits so that ties are ties."""
    return round(line.urgency * line.chance * weights.get(line.kind, 1.0), 6)


def ranked(lines: Iterable[Line], weights: Mapping[str, float]) -> list[Line]:
    """Return the lines to show, the first first."""
    order = sorted(
        lines,
        key=lambda line: (not line.is_mine, -score_of(line, weights), line.kind, line.key),
    )
    shown: list[Line] = []
    of_kind: Counter[str] = Counter()
    for line in order:
        if len(shown) < MOST and of_kind[line.kind] < MOST_OF_A_KIND:
            shown.append(line)
            of_kind[line.kind] += 1
    return shown
