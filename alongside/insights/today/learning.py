"""What Today learns from the answers: one weight for each kind of step.

weight = 2 x (done + later / 2 + 4) / (done + later + not useful + 8), never below 0.25

Without answers it is 1. Eight "done" make 1.5, eight "not useful" 0.5; "later" alone changes
nothing. The four and the eight keep a few answers from deciding; the floor keeps every kind alive.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alongside.insights.today.kinds import StepKind, Verdict

PRIOR = 4
LEAST = 0.25


@dataclass(frozen=True, slots=True)
class Learned:
    """How often each answer was given to one kind of step, and the weight that follows."""

    kind: str
    done: int = 0
    later: int = 0
    not_useful: int = 0

    @property
    def label(self) -> str:
        return str(StepKind(self.kind).label)

    @property
    def weight(self) -> float:
        return weight_of(self.done, self.later, self.not_useful)


def weight_of(done: int, later: int, not_useful: int) -> float:
    """Return the weight of a kind of step.

    >>> [weight_of(0, 0, 0), weight_of(8, 0, 0), weight_of(0, 8, 0), weight_of(0, 0, 8)]
    [1.0, 1.5, 1.0, 0.5]
    """
    answers = done + later + not_useful
    return max(LEAST, 2 * (done + later / 2 + PRIOR) / (answers + 2 * PRIOR))


def learned(counted: Iterable[tuple[str, str, int]]) -> list[Learned]:
    """Return every kind of step with its counts, from (kind, verdict, how often)."""
    times = {(kind, verdict): many for kind, verdict, many in counted}
    return [
        Learned(kind, *(times.get((kind, verdict.value), 0) for verdict in Verdict))
        for kind in StepKind.values
    ]


def weights(found: Iterable[Learned]) -> Mapping[str, float]:
    """Return the weight of each kind."""
    return {one.kind: one.weight for one in found}
