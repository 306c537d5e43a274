"""Hide some partners of a town, rank everybody, and see where the hidden ones stand."""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from alongside.market.candidates.asked import HALF_MILES
from alongside.market.candidates.experience import Experience, Traits, learn
from alongside.market.candidates.learned import History, Seen, fits
from alongside.market.evaluation.on_top import chance_on_top
from alongside.market.evaluation.town import Town
from alongside.measures.standing import Weights, nearness, own_part, size_part, standing
from alongside.measures.variety import relative_gains

PARTS = 4
USUAL = Weights()
WAYS = ("ranking", "without own experience", "distance", "best possible")
NEEDLESS_FIT = 0.002  # the program leaves such offices out; here they stand, and stand low
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Standing:
    """How many hidden partners there were, and how many stood in the top tenth of their kind."""

    hidden: int
    found: dict[str, float]

    def __add__(self, other: "Standing") -> "Standing":
        """Return both together."""
        found = {way: self.found[way] + other.found[way] for way in WAYS}
        return Standing(self.hidden + other.hidden, found)


def hide_and_rank(chance: np.random.Generator, town: Town) -> Standing:
    """Take the partners out, a quarter at a time, rank by each way, and count."""
    found = Standing(0, dict.fromkeys(WAYS, 0.0))
    order = chance.permutation(np.flatnonzero(town.is_partner))
    for part in range(PARTS):
        hidden = order[part::PARTS]
        if len(hidden) and len(hidden) < len(order):
            found = found + found_again(town, hidden)
    return found


def found_again(town: Town, hidden: npt.NDArray[np.int64]) -> Standing:
    """Rank a town in which some partners are not known, and look for them."""
    remaining = town.is_partner.copy()
    remaining[hidden] = False
    traits, parts = parts_of(town, remaining)
    own = learn(traits, remaining.astype(float))
    scores = {
        "ranking": scored(parts, traits, own, remaining),
        "without own experience": standing(parts, replace(USUAL, own=0)),
        "distance": -town.offices.zip_miles,
        "best possible": town.knowable,
    }
    candidates = np.flatnonzero(~remaining)
    kinds = np.array(town.offices.kind)
    found = {
        name: sum(chance_on_top(score, candidates, kinds, int(one)) for one in hidden)
        for name, score in scores.items()
    }
    return Standing(len(hidden), found)


def parts_of(town: Town, remaining: npt.NDArray[np.bool_]) -> tuple[Traits, dict[str, Floats]]:
    """Return the offices as the program sees them, and the parts of its ranking."""
    offices = town.offices
    expected = fits(town.rows, town.wanted, history_of(town, remaining))
    by_row = np.array([expected[row.code].part for row in town.rows])
    fit = np.where(offices.specialty >= 0, by_row[offices.specialty], NEEDLESS_FIT)
    parts = {
        "fit": fit / (by_row.max() or 1.0),
        "near": nearness(offices.zip_miles, HALF_MILES),
        "variety": variety_of(town, remaining),
        "size": size_part(offices.people),
        "own": np.full(len(fit), 0.5),
    }
    logs = {name: np.log(np.maximum(part, 1e-3)) for name, part in parts.items()}
    traits = Traits(
        code=[town.rows[n].code if n >= 0 else "none" for n in offices.specialty],
        judged=logs["fit"] + logs["near"] + logs["size"],
        fit=logs["fit"],
        size=logs["size"],
        miles=offices.zip_miles,
        therapists=offices.shows_therapists.astype(float),
        organisation=offices.organisation,
        place=[f"{n}" for n in offices.area],
    )
    return traits, parts


def variety_of(town: Town, remaining: npt.NDArray[np.bool_]) -> Floats:
    """Return what one more of each office's kind would do to variety."""
    kinds = town.offices.kind
    counts: dict[str, int] = defaultdict(int)
    for at in np.flatnonzero(remaining):
        counts[kinds[at]] += int(town.sent[at])
    gains = relative_gains(counts, sorted(set(kinds)), 12.0)
    return np.array([gains[kind] for kind in kinds])


def scored(
    parts: dict[str, Floats], traits: Traits, own: Experience, remaining: npt.NDArray[np.bool_]
) -> Floats:
    """Return the program's own score of each office, by the usual weights."""
    leaning = sum(own.parts(traits, remaining.astype(float)).values())
    return standing(parts | {"own": own_part(leaning)}, USUAL)


def history_of(town: Town, remaining: npt.NDArray[np.bool_]) -> History:
    """Return what the practice has seen of the partners that are left."""
    by_kind: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    by_code: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for at in np.flatnonzero(remaining):
        fitting, sent = int(town.fitting[at]), int(town.sent[at])
        keys = [(by_kind, town.offices.kind[at])]
        if town.offices.specialty[at] >= 0:
            keys.append((by_code, town.rows[town.offices.specialty[at]].code))
        for into, key in keys:
            into[key][0] += fitting
            into[key][1] += sent
    return History(frozen(by_kind), frozen(by_code))


def frozen(found: dict[str, list[int]]) -> dict[str, Seen]:
    """Return counts as pairs."""
    return {key: (part, whole) for key, (part, whole) in found.items()}
