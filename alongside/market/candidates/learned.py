"""Expected fit of a specialty for a profile: the table's judgement, moved by our own figures.

table = share of regions × share of ages. The table is worth 25 patients. What the practice has
seen of a kind moves the table's row by observed ÷ expected of that kind (held between ⅓ and 3);
what it has seen of the very specialty then updates it, at most 100 patients of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alongside.market.candidates.specialties import Specialty
from alongside.market.candidates.wanted import Wanted
from alongside.measures.estimate import Estimate
from alongside.measures.shrinkage import prior_of, shrunk

TABLE_WORTH = 25.0
MOST_SEEN = 100
MOST_MOVED = 3.0
Seen = tuple[int, int]  # patients of the profile, of all


@dataclass(frozen=True)
class History:
    """What the practice has seen: by kind of partner, and by specialty where the NPI tells it."""

    by_kind: Mapping[str, Seen] = field(default_factory=dict)
    by_specialty: Mapping[str, Seen] = field(default_factory=dict)


@dataclass(frozen=True)
class Fit:
    """The share of a specialty's patients that fits, and the part of the ranking made of it."""

    specialty: Specialty
    share: Estimate
    is_learned: bool

    @property
    def part(self) -> float:
        """Share × how readily it sends anybody."""
        return (self.share.value or 0.0) * self.specialty.sends


def table_share(row: Specialty, wanted: Wanted) -> float:
    """Return what the table alone expects, 0 to 1."""
    return row.share_of(wanted.regions) * row.age_share(wanted.age_from, wanted.age_to)


def fits(rows: Sequence[Specialty], wanted: Wanted, history: History) -> dict[str, Fit]:
    """Return the expected fit of each specialty by its code."""
    return {row.code: fit_of(row, rows, wanted, history) for row in rows}


def fit_of(row: Specialty, rows: Sequence[Specialty], wanted: Wanted, history: History) -> Fit:
    """Return the expected fit of one specialty."""
    moved = moved_by_kind(row.kind, rows, wanted, history)
    prior = prior_of(min(table_share(row, wanted) * moved, 1.0), TABLE_WORTH)
    part, whole = capped(history.by_specialty.get(row.code, (0, 0)))
    is_learned = whole > 0 or history.by_kind.get(row.kind, (0, 0))[1] > 0
    return Fit(row, shrunk(part, whole, prior), is_learned)


def moved_by_kind(kind: str, rows: Sequence[Specialty], wanted: Wanted, history: History) -> float:
    """Return by how much the practice's own kind lies above or below the table, ⅓ to 3."""
    same = [one for one in rows if one.kind == kind]
    expected = sum(table_share(one, wanted) * one.sends for one in same)
    expected /= sum(one.sends for one in same) or 1.0
    part, whole = history.by_kind.get(kind, (0, 0))
    seen = shrunk(part, whole, prior_of(expected, TABLE_WORTH)).value or 0.0
    ratio = seen / max(expected, 1e-6)
    return min(max(ratio, 1 / MOST_MOVED), MOST_MOVED)


def capped(seen: Seen) -> Seen:
    """Return what was seen, scaled down to the most that counts: its patients are not alone."""
    part, whole = seen
    if whole <= MOST_SEEN:
        return seen
    return round(part * MOST_SEEN / whole), MOST_SEEN
