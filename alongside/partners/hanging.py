"""Which names hang together only because one was put with another. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]


def pairs_of(evidence: Mapping[str, Sequence[object]]) -> list[Pair]:
    """Return which of the names were put together, from the evidence of each, by fingerprint."""
    return [
        (name, str(said["with"]))
        for name, rows in evidence.items()
        for said in rows
        if isinstance(said, dict) and said.get("with") in evidence
    ]


def hanging_on(name: str, beside: str, pairs: Iterable[Pair]) -> set[str]:
    """Return what would go if `name` had not been put with `beside`: itself and what hangs on it.

    Where another way leads back to `beside`, only the name itself goes.
    """
    steps: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if {one, other} != {name, beside}:
            steps[one].add(other)
            steps[other].add(one)
    found, todo = {name}, [name]
    while todo:
        new = steps[todo.pop()] - found
        found |= new
        todo += new
    return {name} if beside in found else found
