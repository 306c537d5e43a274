"""Which counts of overlapping groups may stand side by side, so that no difference tells a few.

Everybody who arrived is a total that other pages show. From shown counts anybody may add and
subtract: all − knees − shoulders is who else came. Where such a sum is the number of some people
and lies from 1 to 10, one of its counts is hidden (A23).
"""

from collections import Counter
from collections.abc import Sequence
from itertools import product

from alongside.measures.suppression import is_small

Sum = tuple[int, ...]  # how often everybody, and each group, stands in it: −1, 0 or 1


def counts_beside(people: Sequence[Sequence[bool]], groups: int) -> list[int | None]:
    """Return the count of each group; None where it, or what it would tell, must stay hidden.

    `people` says of everybody who arrived to which of the groups he belongs.
    """
    atoms = Counter((True, *one) for one in people)
    counts = [sum(n for atom, n in atoms.items() if atom[at + 1]) for at in range(groups)]
    signs = [(-1, 0, 1), *((-1, 0, 1) if count else (0,) for count in counts)]
    sums = (one for one in product(*signs) if any(one[1:]))
    telling = [one for one in sums if tells(one, atoms)]
    hidden: set[int] = set()
    while open_sums := [one for one in telling if not any(one[at + 1] for at in hidden)]:
        used = [at for at in range(groups) if open_sums[0][at + 1]]
        hidden.add(min(used, key=lambda at: counts[at]))
    return [None if at in hidden else count for at, count in enumerate(counts)]


def tells(one: Sum, atoms: Counter[tuple[bool, ...]]) -> bool:
    """Tell whether a sum is the number of some people, each counted once, and small."""
    total = 0
    for atom, count in atoms.items():
        times = sum(sign for sign, is_in in zip(one, atom, strict=True) if is_in)
        if times not in (0, 1):
            return False
        total += times * count
    return is_small(total)
