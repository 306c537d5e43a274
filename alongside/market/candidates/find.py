"""Rank everybody within reach: gather, leave out, group, stand, and read the best of them."""

import numpy as np

from alongside.market.candidates.asked import HALF_MILES, Asked, Excluded, Found
from alongside.market.candidates.candidate import Candidate
from alongside.market.candidates.communities import rank_communities
from alongside.market.candidates.gathering import Gathered, gather, reach_of
from alongside.market.candidates.grouping import Groups, group_rows
from alongside.market.candidates.known import stands_among
from alongside.market.candidates.learned import Fit, fits
from alongside.market.candidates.reading import Reader
from alongside.market.candidates.specialties import COMMUNITY, specialties, specialty_of
from alongside.measures.standing import nearness, size_part, standing
from alongside.measures.variety import relative_gains
from alongside.registry.arrays import Array
from alongside.registry.index import Index


def find_candidates(index: Index | None, asked: Asked, excluded: Excluded | None = None) -> Found:
    """Return the candidates for a profile, best first.

    `index` is None where no registry is loaded; then only community organisations stand there.
    """
    expected = fits(specialties(), asked.wanted, asked.history)
    kinds = sorted({row.kind for row in specialties()})
    variety = relative_gains(asked.counts, kinds, asked.expected)
    most = max((fit.part for fit in expected.values()), default=0.0) or 1.0
    found = Found([])
    if index is not None and asked.clinics:
        found = from_registry(
            index=index,
            asked=asked,
            excluded=excluded,
            expected=expected,
            variety=variety,
            most=most,
        )
    nearby = rank_communities(asked, expected, variety, most)
    best = sorted([*found.candidates, *nearby], key=lambda one: (-one.score, one.miles, one.key))
    return Found(
        best[: asked.limit],
        found.considered + len(nearby),
        found.known,
        found.set_aside,
        found.excluded,
    )


def from_registry(
    *,
    index: Index,
    asked: Asked,
    excluded: Excluded | None,
    expected: dict[str, Fit],
    variety: dict[str, float],
    most: float,
) -> Found:
    """Rank the registry's providers within reach."""
    index.keep_small()
    codes = codes_asked(index, asked, expected)
    reach = reach_of(index, [one.point for one in asked.clinics], asked.miles)
    by_number = list(codes.values())
    rows = gather(index, reach, {code: fit.part for code, fit in codes.items()})
    rows, is_known, counted = leave_out(index, rows, asked, excluded)
    groups = group_rows(index, rows)
    kind_part = np.array([variety[fit.specialty.kind] for fit in by_number] or [0.0])
    parts = {
        "fit": groups.fit / most,
        "near": nearness(groups.miles, HALF_MILES),
        "variety": kind_part[rows.code[groups.first]] if len(rows.code) else np.zeros(0),
        "size": size_part(groups.people),
    }
    score = standing(parts, asked.weights)
    hidden = known_groups(index, rows, groups, is_known, asked)
    score = np.where(hidden, -1.0, score)
    reader = Reader(index, asked, excluded, rows, groups, by_number, is_known, parts, score)
    candidates, doubted = best_of(reader, asked.limit)
    return Found(
        candidates,
        len(groups.phone),
        int(hidden.sum()),
        counted["set_aside"],
        counted["excluded"] + doubted,
    )


def codes_asked(index: Index, asked: Asked, expected: dict[str, Fit]) -> dict[str, Fit]:
    """Return the codes of the registry that the table speaks of, with the fit of each."""
    found = {}
    for code in index.code_number:
        row = specialty_of(code)
        if row is None or row.code.startswith(COMMUNITY):
            continue
        if not asked.kinds or row.kind in asked.kinds:
            found[code] = expected[row.code]
    return found


def leave_out(
    index: Index, rows: Gathered, asked: Asked, excluded: Excluded | None
) -> tuple[Gathered, Array, dict[str, int]]:
    """Return the rows without who is excluded or set aside, and who of them is known."""
    npis = np.asarray(index.row_npi[rows.row])
    aside = stands_among(asked.known.set_aside, npis)
    barred = stands_among(excluded.npis if excluded else frozenset(), npis)
    kept = ~(aside | barred)
    left = Gathered(*(getattr(rows, name)[kept] for name in Gathered.__dataclass_fields__))
    counted = {"set_aside": len(np.unique(npis[aside])), "excluded": len(np.unique(npis[barred]))}
    known = asked.known.npis | asked.known.office_npis | frozenset(asked.known.matched)
    return left, stands_among(known, npis[kept]), counted


def known_groups(
    index: Index, rows: Gathered, groups: Groups, is_known: Array, asked: Asked
) -> Array:
    """Tell which groups the practice knows: by telephone, its office, or at least half of it."""
    count = len(groups.phone)
    known = np.bincount(groups.group, weights=is_known.astype(float), minlength=count)
    whole = np.bincount(groups.group, minlength=count)
    by_phone = np.array([phone in asked.known.phones for phone in groups.phone], dtype=bool)
    offices = stands_among(asked.known.office_npis, np.asarray(index.row_npi[rows.row]))
    by_office = np.bincount(groups.group, weights=offices.astype(float), minlength=count) > 0
    return np.asarray(by_phone | by_office | (known * 2 >= np.maximum(whole, 1)))


def best_of(reader: Reader, limit: int) -> tuple[list[Candidate], int]:
    """Read candidates from the top until there are enough; count who was left out by name."""
    found: dict[str, Candidate] = {}  # who has two places stands at the better one
    doubted = 0
    for number in np.argsort(-reader.score, kind="stable"):
        if len(found) == limit or reader.score[number] < 0:
            break
        candidate = reader.read(int(number))
        if candidate is None:
            doubted += 1
        else:
            found.setdefault(candidate.key, candidate)
    return list(found.values()), doubted
