"""Who is asked from when, drawn by lot; the seed is kept, so that the draw can be done again.

Two designs. A waiting list: of each four patients in the order in which they could be asked, two
are asked now and two after the wait. A staggered start: clinics or therapists begin one after
another, in an order drawn once.
"""

from __future__ import annotations

import numpy as np

BLOCK = 4  # patients of one block; half of them wait
NOW, WAITS = 0, 1


def drawn_side(number: int, seed: int) -> int:
    """Return NOW or WAITS for the patient of this number (0, 1, 2 …) on the waiting list.

    >>> sorted(drawn_side(number, seed=7) for number in range(4))
    [0, 0, 1, 1]
    """
    block, place = divmod(number, BLOCK)
    sides = np.repeat([NOW, WAITS], BLOCK // 2)
    return int(np.random.default_rng([seed, block]).permutation(sides)[place])


def drawn_order(many: int, steps: int, seed: int) -> list[int]:
    """Return the step (0 … steps − 1) at which each of `many` clinics or therapists begins.

    >>> sorted(drawn_order(6, 3, seed=7))
    [0, 0, 1, 1, 2, 2]
    """
    steps = max(1, min(steps, many))
    spread = np.arange(many) * steps // max(1, many)
    return [int(step) for step in np.random.default_rng(seed).permutation(spread)]
