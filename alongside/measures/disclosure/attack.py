"""What a reader can work out of a hidden count: bounds by linear programming over every sum.

The reader knows each printed count, each sum, that true zeros are printed (so a hidden count is at
least one) and which cells belong together; see docs/explanation/buyers-pack.md.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from alongside.measures.disclosure.tables import Name, Tables

TOLERANCE = 1e-6
RANDOM_LOOKS = 6  # solutions in random directions; each bounds many cells at once
SEED = 20240229

Bounds = tuple[float, float]


@dataclass
class Puzzle:
    """Unknown counts x with A x = b and x ≥ lowest; one connected part of the tables."""

    names: list[Name]
    rows: list[dict[int, float]]
    sums: list[float]
    lowest: list[float]
    seen: dict[Name, Bounds] = field(default_factory=dict)


def puzzles(tables: Tables, hidden: Collection[Name]) -> Iterator[Puzzle]:
    """Yield what the reader is left to solve, part by part: parts share no unknown."""
    closed = set(hidden)
    unknown = [n for n in tables.counts if n in closed or n not in tables.printed]
    place = set(unknown)
    waiting = dict.fromkeys(unknown)
    while waiting:
        first = next(iter(waiting))
        names, queue = [], [first]
        del waiting[first]
        while queue:
            name = queue.pop()
            names.append(name)
            for one in tables.of.get(name, ()):
                for other in one.members:
                    if other in waiting:
                        del waiting[other]
                        queue.append(other)
        yield puzzle_of(tables, names, place, closed)


def puzzle_of(tables: Tables, names: list[Name], unknown: set[Name], hidden: set[Name]) -> Puzzle:
    """Return the equations among these unknowns: what is known goes to the right-hand side."""
    index = {name: number for number, name in enumerate(names)}
    sums = dict.fromkeys(one for name in names for one in tables.of.get(name, ()))
    rows, right = [], []
    for one in sums:
        signed = [(one.total, 1.0), *((part, -1.0) for part in one.parts)]
        row: dict[int, float] = {}
        known = 0.0
        for name, sign in signed:
            if name in unknown:
                row[index[name]] = row.get(index[name], 0.0) + sign
            else:
                known += sign * tables.counts[name]
        rows.append(row)
        right.append(-known)
    lowest = [1.0 if name in hidden else 0.0 for name in names]
    return Puzzle(names, rows, right, lowest)


def bounds(puzzle: Puzzle, targets: Collection[Name], enough: int) -> Mapping[Name, Bounds]:
    """Return least and most that each target may be; not looked at further once the solutions
    found lie `enough` apart, since then it is not told anyway.
    """
    solver = Solver(puzzle)
    index = {name: number for number, name in enumerate(puzzle.names)}
    rng = np.random.default_rng(SEED)
    low = np.full(len(puzzle.names), np.inf)
    high = np.full(len(puzzle.names), -np.inf)

    def look(direction: np.ndarray) -> bool:
        found = solver.least(direction)
        if found is None:
            return False
        np.minimum(low, found, out=low)
        np.maximum(high, found, out=high)
        return True

    for _ in range(RANDOM_LOOKS):
        look(rng.normal(size=len(puzzle.names)))
    told = {}
    for name in targets:
        number = index[name]
        if not spans(low[number], high[number], enough):
            way = np.zeros(len(puzzle.names))
            way[number] = 1.0
            look(way)
            if not look(-way):
                high[number] = math.inf
        told[name] = (float(low[number]), float(high[number]))
    return told


def spans(low: float, high: float, enough: int) -> bool:
    """Tell whether so many whole numbers lie between the two."""
    if math.isinf(high) and high > 0:
        return True
    if not (math.isfinite(low) and math.isfinite(high)):
        return False
    return math.floor(high + TOLERANCE) - math.ceil(low - TOLERANCE) + 1 >= enough


class Solver:
    """The equations of one puzzle, ready to be asked in many directions."""

    def __init__(self, puzzle: Puzzle) -> None:
        from scipy.sparse import csr_matrix  # noqa: PLC0415 – a second to load

        cells = [(r, c, v) for r, row in enumerate(puzzle.rows) for c, v in row.items()]
        shape = (len(puzzle.rows), len(puzzle.names))
        numbers = zip(*cells, strict=True) if cells else ((), (), ())
        r, c, v = (list(part) for part in numbers)
        self.equations = csr_matrix((v, (r, c)), shape=shape)
        self.sums = puzzle.sums
        self.bounds = [(low, None) for low in puzzle.lowest]

    def least(self, direction: np.ndarray) -> np.ndarray | None:
        """Return the solution that makes direction · x least; None where nothing bounds it."""
        from scipy.optimize import linprog  # noqa: PLC0415 – see above

        if not self.sums:
            return None
        found = linprog(
            direction, A_eq=self.equations, b_eq=self.sums, bounds=self.bounds, method="highs"
        )
        if found.status == 3 or (found.status == 4 and found.x is None):
            return None
        if found.x is None:
            raise ValueError(f"the counts contradict each other: {found.message}")
        solution: np.ndarray = found.x
        return solution
