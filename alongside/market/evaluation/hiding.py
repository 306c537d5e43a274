"""Hide some partners of a town, rank everybody, and see where the hidden ones stand."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.market.candidates.asked import HALF_MILES
from alongside.market.candidates.learned import History, Seen, fits
from alongside.market.evaluation.town import Town
from alongside.measures.standing import Weights, nearness, size_part, standing
from alongside.measures.variety import relative_gains

HIDDEN = 0.25
TOP = 0.10

USUAL = Weights()
WAYS = ("ranking", "distance", "table only", "own figures only", "best possible")


@dataclass(frozen=True)
class Standing:
    """How many hidden partners there were, and how many stood in the top tenth of their kind."""

    hidden: int
    found: dict[str, int]


def hide_and_rank(chance: np.random.Generator, town: Town) -> Standing:
    """Take a quarter of the partners out, rank by each way, and count."""
    partners = np.flatnonzero(town.is_partner)
    hidden = chance.choice(partners, max(1, round(len(partners) * HIDDEN)), replace=False)
    remaining = town.is_partner.copy()
    remaining[hidden] = False
    candidates = np.flatnonzero(~remaining)
    scores = {
        "ranking": scored(town, remaining, history_of(town, remaining)),
        "distance": -town.zip_miles,
        "table only": scored(town, remaining, History()),
        "own figures only": plain_share(town, remaining),
        "best possible": town.knowable,
    }
    found = {
        name: sum(int(is_on_top(town, candidates, score, int(one))) for one in hidden)
        for name, score in scores.items()
    }
    return Standing(len(hidden), found)


def history_of(town: Town, remaining: npt.NDArray[np.bool_]) -> History:
    """Return what the practice has seen of the partners that are left."""
    by_kind: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    by_code: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for at in np.flatnonzero(remaining):
        fitting, sent = int(town.fitting[at]), int(town.sent[at])
        keys = [(by_kind, town.kind[at])]
        if town.specialty[at] >= 0:
            keys.append((by_code, town.rows[town.specialty[at]].code))
        for into, key in keys:
            into[key][0] += fitting
            into[key][1] += sent
    return History(frozen(by_kind), frozen(by_code))


def frozen(found: dict[str, list[int]]) -> dict[str, Seen]:
    """Return counts as pairs."""
    return {key: (part, whole) for key, (part, whole) in found.items()}


def scored(town: Town, remaining: npt.NDArray[np.bool_], seen: History) -> npt.NDArray[np.float64]:
    """Return the program's own score of each office, by the usual weights."""
    expected = fits(town.rows, town.wanted, seen)
    by_row = np.array([expected[row.code].part for row in town.rows])
    fit = np.where(town.specialty >= 0, by_row[town.specialty], 0.0)
    counts: dict[str, int] = defaultdict(int)
    for at in np.flatnonzero(remaining):
        counts[town.kind[at]] += int(town.sent[at])
    gains = relative_gains(counts, sorted(set(town.kind)), 12.0)
    parts = {
        "fit": fit / (by_row.max() or 1.0),
        "near": nearness(town.zip_miles, HALF_MILES),
        "variety": np.array([gains[kind] for kind in town.kind]),
        "size": size_part(town.people),
    }
    return standing(parts, USUAL)


def plain_share(town: Town, remaining: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return the plain share of patients that fit of remaining partners of the same specialty."""
    score = np.zeros(len(town.miles))
    for number in range(len(town.rows)):
        same = town.specialty == number
        some = same & remaining
        whole = town.sent[some].sum()
        score[same] = town.fitting[some].sum() / whole if whole else 0.0
    return score - 1e-6 * town.zip_miles


def is_on_top(
    town: Town, candidates: npt.NDArray[np.int64], score: npt.NDArray[np.float64], one: int
) -> bool:
    """Tell whether an office stands among the top tenth of the candidates of its kind."""
    kind = town.kind[one]
    same = [at for at in candidates.tolist() if town.kind[at] == kind]
    better = sum(score[at] > score[one] for at in same)
    return bool(better < TOP * len(same))
