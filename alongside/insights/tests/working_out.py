"""Somebody who keeps every count told and works out others by linear programming.

Unknown are the counts of `cells`, each 0 or more; each count told is an equation over some.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

ENOUGH = 5  # so many values must stay possible for a count from 1 to 10


@dataclass
class Solver:
    """The equations so far."""

    cells: Sequence[Hashable]
    rows: list[np.ndarray] = field(default_factory=list)
    sums: list[float] = field(default_factory=list)

    def row_where(self, is_in: Callable[[Hashable], bool]) -> np.ndarray:
        """Mark some cells."""
        return np.array([float(is_in(cell)) for cell in self.cells])

    def told(self, count: float, row: np.ndarray) -> None:
        """Remember a count."""
        self.rows.append(row)
        self.sums.append(float(count))

    def settle(self) -> None:
        """Write every equation once."""
        known = {
            row.tobytes(): (row, count) for row, count in zip(self.rows, self.sums, strict=True)
        }
        self.rows, self.sums = ([one[place] for one in known.values()] for place in (0, 1))

    def bounds(self, row: np.ndarray) -> tuple[float, float]:
        """Work out the least and the most that the cells of a row can be together."""
        alike = np.unique(np.vstack([*self.rows, row]), axis=1)  # cells no equation tells apart
        found = []
        for sign in (1.0, -1.0):
            answer = linprog(sign * alike[-1], A_eq=alike[:-1], b_eq=self.sums, method="highs")
            assert answer.status in (0, 3), answer.message
            found.append(np.inf if answer.status == 3 else sign * answer.fun)
        return found[0], found[1]

    def works_out(self, count: int, row: np.ndarray) -> bool:
        """Tell whether fewer than five values stay possible."""
        low, high = self.bounds(row)
        assert low - 1e-6 <= count <= high + 1e-6, "what was told is not true"
        return bool(np.floor(high + 1e-6) - np.ceil(low - 1e-6) + 1 < ENOUGH)
