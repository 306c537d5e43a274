"""Names that begin as was typed, in the order of the alphabet: the search while typing."""

from bisect import bisect_left
from collections.abc import Iterator
from heapq import merge
from itertools import islice

import numpy as np

from alongside.registry.index import Index
from alongside.registry.searching.narrowing import Narrowing

MOST_LOOKED_AT = 50_000  # names with this beginning that are tried against what narrows it down
STEP = 64


def rows_beginning(index: Index, start: str, narrowing: Narrowing, limit: int) -> list[int]:
    """Return rows whose name (or another name) begins like `start`, which is folded."""
    if not start:
        return []
    state = narrowing.question.state
    states = [state] if state else list(index.name_states)
    if len(states) == 1:
        found = (number for number in in_state(index, states[0], start))
    else:
        streams = [keyed(index, one, start) for one in states]
        found = (number for _name, number in merge(*streams))
    return admitted(index, found, narrowing, limit)


def in_state(index: Index, state: str, start: str) -> Iterator[int]:
    """Yield the numbers of the names of a state that begin like this."""
    first, end = index.name_states.get(state, (0, 0))
    everything, key = range(first, end), index.names.__getitem__
    begin = first + bisect_left(everything, start.encode(), key=key)
    stop = first + bisect_left(everything, start.encode() + b"\xff", key=key)
    yield from range(begin, stop)


def keyed(index: Index, state: str, start: str) -> Iterator[tuple[bytes, int]]:
    """Yield (name, number), so that several states can be merged."""
    first, end = index.name_states[state]
    mark = start.encode()
    begin = first + bisect_left(range(first, end), mark, key=index.names.__getitem__)
    for number in range(begin, end):
        name = index.names[number]
        if not name.startswith(mark):
            return
        yield name, number


def admitted(index: Index, numbers: Iterator[int], narrowing: Narrowing, limit: int) -> list[int]:
    """Return the first rows of these names that the narrowing admits."""
    numbers = islice(numbers, MOST_LOOKED_AT)
    if narrowing.is_open:
        return [int(row) for row in index.name_row[list(islice(numbers, limit))]]
    found: list[int] = []
    step = STEP
    while len(found) < limit and (some := list(islice(numbers, step))):
        rows = np.asarray(index.name_row[some])
        found += [int(row) for row in rows[narrowing.admits(rows)]]
        step = min(step * 4, 16_384)
    return found[:limit]
