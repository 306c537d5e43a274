"""Rank everybody within reach: gather, leave out, group, stand, and read the best of them."""

import numpy as np

from alongside.market.candidates.asked import Asked, Excluded, Found
from alongside.market.candidates.candidate import Candidate
from alongside.market.candidates.communities import rank_communities
from alongside.market.candidates.experience import KNOWN_PERSON
from alongside.market.candidates.known import stands_among
from alongside.market.candidates.learned import fits
from alongside.market.candidates.pool import Pool, pool_of
from alongside.market.candidates.reading import NAMED, OURS, Reader
from alongside.market.candidates.specialties import specialties
from alongside.measures.leaning import Floats
from alongside.measures.standing import own_part, standing
from alongside.measures.variety import relative_gains
from alongside.registry.arrays import Array
from alongside.registry.index import Index


def find_candidates(index: Index | None, asked: Asked, excluded: Excluded | None = None) -> Found:
    """Return the candidates for a profile, best first.

    `index` is None where no registry is loaded; then only community organisations stand there.
    """
    expected = fits(specialties(), asked.wanted, asked.history)
    variety = variety_of(asked)
    most = max((fit.part for fit in expected.values()), default=0.0) or 1.0
    found = Found([])
    if index is not None and asked.clinics:
        index.keep_small()
        found = from_registry(pool_of(index, asked, excluded, expected), asked, excluded)
    nearby = rank_communities(asked, expected, variety, most)
    best = sorted([*found.candidates, *nearby], key=lambda one: (-one.score, one.miles, one.key))
    return Found(
        best[: asked.limit],
        found.considered + len(nearby),
        found.known,
        found.set_aside,
        found.excluded,
        found.therapists,
    )


def variety_of(asked: Asked) -> dict[str, float]:
    """Return what one more partner of each kind does to variety, 0 to 1."""
    kinds = sorted({row.kind for row in specialties()})
    return relative_gains(asked.counts, kinds, asked.expected)


def from_registry(pool: Pool, asked: Asked, excluded: Excluded | None) -> Found:
    """Rank the registry's providers within reach."""
    leanings = leanings_of(pool, asked)
    parts = parts_of(pool, asked, leanings)
    hidden = pool.with_signs(asked.known, least=0.5)
    score = np.where(hidden, -1.0, standing(parts, asked.weights))
    reader = Reader(pool, asked, excluded, known_rows(pool, asked), parts, leanings, score)
    candidates, doubted, therapists = best_of(reader, asked.limit)
    return Found(
        candidates,
        pool.size,
        int(hidden.sum()),
        pool.set_aside,
        pool.excluded + doubted,
        therapists,
    )


def leanings_of(pool: Pool, asked: Asked) -> dict[str, Floats]:
    """Return what own experience adds to each office, by what it is about."""
    found = asked.experience.parts(pool.traits)
    return found | {"people": KNOWN_PERSON * pool.with_signs(asked.known).astype(float)}


def parts_of(pool: Pool, asked: Asked, leanings: dict[str, Floats]) -> dict[str, Floats]:
    """Return the parts of the ranking."""
    variety = variety_of(asked)
    own = own_part(sum(leanings.values(), np.zeros(pool.size)))
    return pool.parts | {"variety": np.array([variety[kind] for kind in pool.kinds]), "own": own}


def known_rows(pool: Pool, asked: Asked) -> Array:
    """Tell which rows are of somebody the practice knows."""
    known = asked.known.npis | asked.known.office_npis | frozenset(asked.known.matched)
    return stands_among(known, np.asarray(pool.index.row_npi[pool.rows.row]))


def best_of(reader: Reader, limit: int) -> tuple[list[Candidate], int, int]:
    """Read candidates from the top until there are enough.

    Also returned: how many were left out by name, and how many do what we do.
    """
    found: dict[str, Candidate] = {}  # who has two places stands at the better one
    left_out = {NAMED: 0, OURS: 0}
    for number in np.argsort(-reader.score, kind="stable"):
        if len(found) == limit or reader.score[number] < 0:
            break
        candidate = reader.read(int(number))
        if candidate is None:
            left_out[reader.why_not(int(number))] += 1
        else:
            found.setdefault(candidate.key, candidate)
    return list(found.values()), left_out[NAMED], left_out[OURS]
