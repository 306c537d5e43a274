"""The same test on a practice's own history: hide a quarter of its partners at a time.

What a hidden partner sent is taken out of the records, what is known of it is forgotten, and the
order is made anew from what is left. Then everybody within reach stands in it, the hidden too.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_

import numpy as np

from alongside.market.asking import Narrowed, figures_from, question
from alongside.market.audience.history import Row, history
from alongside.market.candidates.asked import Asked, Excluded
from alongside.market.candidates.find import leanings_of, parts_of
from alongside.market.candidates.known import Known
from alongside.market.candidates.learned import fits
from alongside.market.candidates.pool import Pool, pool_of
from alongside.market.candidates.specialties import specialties
from alongside.market.evaluation.on_top import chance_on_top
from alongside.market.exclusion_list import exclusions
from alongside.market.known_providers import signs_of_partners
from alongside.market.learning import experience_of
from alongside.market.seen import codes_of_contacts
from alongside.measures.leaning import Floats
from alongside.measures.standing import Weights, standing
from alongside.practices.models import Practice
from alongside.registry.index import Index

PARTS = 4
RANKING, WITHOUT_OWN, DISTANCE = "ranking", "without own experience", "distance"
WAYS = (RANKING, WITHOUT_OWN, DISTANCE)


@dataclass
class Tried:
    """How many partners were hidden, how many of them stand within reach, and how many on top."""

    hidden: int = 0
    placed: Counter[str] = field(default_factory=Counter)  # by kind
    found: dict[str, dict[str, float]] = field(default_factory=lambda: {way: {} for way in WAYS})

    @property
    def within_reach(self) -> int:
        """How many hidden partners the registry has within reach."""
        return sum(self.placed.values())

    def on_top(self, way: str) -> int:
        """How many of them stood in the first tenth of their kind."""
        return round(sum(self.found[way].values()))


@dataclass(frozen=True)
class Remembered:
    """All that a practice knows, so that a part of it can be forgotten."""

    rows: Sequence[Row]
    codes: Mapping[int, str]
    signs: Mapping[int, Known]
    asked: Asked
    excluded: Excluded | None

    def without(self, index: Index, hidden: Collection[int]) -> Asked:
        """Return the question as it would be asked if these partners were not known."""
        rows = [row for row in self.rows if row.partner not in hidden]
        figures = figures_from(rows, self.asked.wanted, self.codes)
        others = (known for one, known in self.signs.items() if one not in hidden)
        asked = replace(
            self.asked,
            history=figures.seen,
            counts=figures.counts,
            expected=figures.usual,
            known=reduce(or_, others, Known(set_aside=self.asked.known.set_aside)),
        )
        own = experience_of(index, asked, self.excluded, self.signs, figures.senders)
        return replace(asked, experience=own)


def try_on_own_history(practice: Practice, index: Index, narrowed: Narrowed | None = None) -> Tried:
    """Hide the partners who sent somebody, a quarter at a time, and count who is found again."""
    asked = question(practice, narrowed or Narrowed(), index)
    rows, codes = history(practice), codes_of_contacts(practice, index)
    signs = signs_of_partners(practice, index)
    everything = Remembered(rows, codes, signs, asked, exclusions())
    senders = sorted(figures_from(rows, asked.wanted, codes).senders & signs.keys())
    tried = Tried(hidden=len(senders))
    if asked.clinics:
        order = np.random.default_rng(7).permutation(len(senders))
        for part in range(PARTS):
            hidden = {senders[n] for n in order[part::PARTS].tolist()}
            if hidden:
                look_for(tried, everything, index, hidden)
    return tried


def look_for(tried: Tried, everything: Remembered, index: Index, hidden: set[int]) -> None:
    """Forget some partners, rank, and add what was found again."""
    asked = everything.without(index, hidden)
    expected = fits(specialties(), asked.wanted, asked.history)
    pool = pool_of(index, asked, everything.excluded, expected)
    scores, kinds = scores_of(pool, asked), np.array(pool.kinds)
    known = pool.with_signs(asked.known, least=0.5)
    candidates = np.flatnonzero(~known)
    for one in sorted(hidden):
        offices = np.flatnonzero(pool.with_signs(everything.signs[one]) & ~known)
        if not len(offices):
            continue
        best = offices[np.argmax(pool.groups.people[offices])]  # its main place
        kind = str(kinds[best])
        tried.placed[kind] += 1
        for way, score in scores.items():
            found = tried.found[way]
            found[kind] = found.get(kind, 0.0) + chance_on_top(score, candidates, kinds, int(best))


def scores_of(pool: Pool, asked: Asked) -> dict[str, Floats]:
    """Return the score of each office by each way; the usual weights, since they are tested."""
    parts = parts_of(pool, asked, leanings_of(pool, asked))
    return {
        RANKING: standing(parts, Weights()),
        WITHOUT_OWN: standing(parts, Weights(own=0)),
        DISTANCE: -pool.groups.miles,
    }
