"""Which counts to hide: those from 1 to 10, and as many beside them as keep them untold.

The rule is the cell-size policy of the Centers for Medicare & Medicaid Services (no cell from 1 to
10, nor anything from which one can be worked out). Complementary cells: the cheapest move that
leaves every printed sum as it is (linear programming; Kelly, Golden and Assad 1992, Networks
22:397). The attack then looks at all of it once more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import numpy as np

from alongside.measures.disclosure.attack import bounds, puzzles, spans
from alongside.measures.disclosure.tables import Name, Tables
from alongside.measures.suppression import is_small

POSSIBLE = 5  # at least so many values stay possible for every small count
MOVED = 1e-7


class UntoldError(Exception):
    """No choice of hidden cells keeps a small count untold: something outside tells it already."""


def alike(_: Name) -> float:
    """Return the same weight for every cell."""
    return 1.0


def protect(
    tables: Tables,
    *,
    closed: Collection[Name] = (),
    open_: Collection[Name] = (),
    weight: Callable[[Name], float] = alike,
) -> frozenset[Name]:
    """Return the names to hide among the printed ones; true zeros are never hidden.

    `closed` are hidden whatever they count (an earlier edition hid them); `open_` cannot be hidden
    (an earlier edition printed them); a cell of more `weight` is hidden less readily. Raises
    UntoldError where that leaves no way.
    """
    hidden = {
        name
        for name in tables.printed
        if tables.counts[name] and (is_small(tables.counts[name]) or name in closed)
    } - set(open_)
    told = leaks(tables, hidden)
    mover = Mover(tables, set(open_), weight)
    for name in told:
        hidden |= mover.beside(name, hidden)
    if told := leaks(tables, hidden):
        raise UntoldError(f"{told[0]!r} can be worked out whatever is hidden beside it")
    return frozenset(hidden)


def leaks(tables: Tables, hidden: Collection[Name], possible: int = POSSIBLE) -> list[Name]:
    """Return the small counts, printed or not, of which a reader could tell more than allowed."""
    told = [name for name in tables.printed - set(hidden) if is_small(tables.counts[name])]
    for puzzle in puzzles(tables, hidden):
        small = [name for name in puzzle.names if is_small(tables.counts[name])]
        if small:
            found = bounds(puzzle, small, possible)
            told += [name for name in small if not spans(*found[name], possible)]
    return sorted(told, key=lambda name: (-tables.counts[name], repr(name)))


class Mover:
    """Finds the cheapest other tables that agree with the printed sums but for one count."""

    def __init__(self, tables: Tables, fixed: set[Name], weight: Callable[[Name], float]) -> None:
        from scipy.sparse import csr_matrix, hstack  # noqa: PLC0415 – a second to load

        self.tables, self.weight = tables, weight
        self.names = list(tables.counts)
        self.index = {name: number for number, name in enumerate(self.names)}
        cells = list(self._cells())
        r, c, v = (list(part) for part in zip(*cells, strict=True)) if cells else ([], [], [])
        sums = csr_matrix((v, (r, c)), shape=(len(tables.sums), len(self.names)))
        self.equations = hstack([sums, -sums]).tocsr()
        self.room = [self._room(name, name in fixed) for name in self.names]

    def beside(self, name: Name, hidden: Collection[Name]) -> set[Name]:
        """Return what to hide so that this count may be POSSIBLE − 1 higher, at the least cost.

        Cost of a cell: what it counts times its weight, next to nothing where it is hidden already.
        Raises UntoldError.
        """
        from scipy.optimize import linprog  # noqa: PLC0415 – see above

        number, step = self.index[name], POSSIBLE - 1
        up: list[tuple[float, float | None]] = [(0.0, most) for _, most in self.room]
        down: list[tuple[float, float | None]] = [(0.0, least) for least, _ in self.room]
        up[number], down[number] = (step, step), (0.0, 0.0)
        cost = [self._cost(one, hidden) for one in self.names]
        found = linprog(
            cost + cost,
            A_eq=self.equations,
            b_eq=np.zeros(len(self.tables.sums)),
            bounds=up + down,
            method="highs",
        )
        if found.x is None:
            raise UntoldError(f"{name!r} can be worked out whatever is hidden beside it")
        moved = found.x[: len(self.names)] + found.x[len(self.names) :]
        support = (self.names[place] for place in np.flatnonzero(moved > MOVED))
        return {one for one in support if one in self.tables.printed}

    def _cost(self, name: Name, hidden: Collection[Name]) -> float:
        is_shown = name in self.tables.printed and name not in hidden
        return self.tables.counts[name] * self.weight(name) if is_shown else 1e-4

    def _room(self, name: Name, is_fixed: bool) -> tuple[float, float | None]:
        """How far a count may go down and up: a true zero and what was printed before stay."""
        count, is_printed = self.tables.counts[name], name in self.tables.printed
        if is_fixed or (is_printed and count == 0):
            return 0.0, 0.0
        return float(count - 1 if is_printed else count), None

    def _cells(self) -> Iterator[tuple[int, int, float]]:
        for row, one in enumerate(self.tables.sums):
            yield row, self.index[one.total], 1.0
            for part in one.parts:
                yield row, self.index[part], -1.0
