"""Small counts stay inside: 1 to 10 are hidden, and enough beside them that no total tells.

The rule is the cell-size policy of the Centers for Medicare & Medicaid Services: no cell from 1 to
10, and no percentage or sum from which one could be worked out. True zeros are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_SHOWN = 11


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Counts with their total; None stands for a count that is not shown."""

    cells: tuple[int | None, ...]
    total: int | None


def is_small(count: int) -> bool:
    """Whether a count is from 1 to 10 and so must not leave the practice; ValueError below 0."""
    if count < 0:
        raise ValueError(f"a count of {count}")
    return 0 < count < SMALLEST_SHOWN


def suppress(counts: Sequence[int]) -> Suppressed:
    """Hide the counts from 1 to 10 and, beside them, as many larger ones as keep the total silent.

    Of k hidden counts, each at least 1, only the sum can be worked out. It tells nothing when
    k ≥ 2 and the sum is above k; until then the smallest count still shown is hidden too. Where
    none is left the total is hidden, as is a total that is small itself. Zeros are always shown.
    """
    hidden = {place for place, count in enumerate(counts) if is_small(count)}
    total = sum(counts)
    others = sorted(
        (place for place, count in enumerate(counts) if count >= SMALLEST_SHOWN),
        key=lambda place: counts[place],
    )
    is_total_shown = not is_small(total)
    while is_total_shown and hidden and _gives_away([counts[place] for place in hidden]):
        if others:
            hidden.add(others.pop(0))
        else:
            is_total_shown = False
    cells = tuple(None if place in hidden else count for place, count in enumerate(counts))
    return Suppressed(cells, total if is_total_shown else None)


def share(part: int, whole: int) -> float | None:
    """part ÷ whole, 0 to 1; None where the part or what it leaves is from 1 to 10, or whole is 0.

    A percentage of a known whole gives both away. ValueError unless 0 ≤ part ≤ whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole}")
    if whole == 0 or is_small(part) or is_small(whole - part) or is_small(whole):
        return None
    return part / whole


def shown(count: int | None) -> str:
    """A count as a reader outside the practice meets it: 1,240, 0, or "too few to show"."""
    if count is None or is_small(count):
        return "too few to show"
    return f"{count:,}"


def _gives_away(hidden: list[int]) -> bool:
    return len(hidden) < 2 or sum(hidden) == len(hidden)
