"""Which partner and contact sends whom: shares of a profile, shrunk toward the partner's kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alongside.market.audience.shown import TOO_FEW, Share, tenths_shown
from alongside.measures.estimate import Estimate
from alongside.measures.shrinkage import Prior, chance_above, fit_prior, prior_of, shrunk
from alongside.measures.suppression import SMALLEST_SHOWN

WORTH = 20.0
SURE = 0.9
SERVED_FROM = SMALLEST_SHOWN  # expected patients in two years: fewer would tell a small count
Counts = Mapping[int, tuple[int, int]]  # partner or contact → in the profile, of all told


@dataclass(frozen=True)
class Fit:
    """How far one partner's patients fit one profile."""

    share: Share
    verdict: str
    estimate: Estimate  # for ordering, never shown where `share` hides it
    expected: float  # patients of the profile among all it sent


def overall(counts: Iterable[tuple[int, int]]) -> float:
    """Return the share of a profile among everybody; half where there is nobody."""
    every = list(counts)
    whole = sum(n for _, n in every)
    return sum(x for x, _ in every) / whole if whole else 0.5


def priors_by_kind(counts: Counts, kinds: Mapping[int, str]) -> dict[str, Prior]:
    """Return what is expected of a partner of each kind before its own patients are counted."""
    mean = overall(counts.values())
    grouped: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, one in counts.items():
        grouped[kinds.get(key, "")].append(one)
    return {
        kind: fit_prior([x for x, _ in some], [n for _, n in some], prior_of(mean, WORTH))
        for kind, some in grouped.items()
    }


def fits_of(counts: Counts, kinds: Mapping[int, str]) -> dict[int, Fit]:
    """Return the fit of each partner or contact."""
    priors, line = priors_by_kind(counts, kinds), overall(counts.values())
    return {
        key: fit_of(part, whole, priors[kinds.get(key, "")], line)
        for key, (part, whole) in counts.items()
    }


def fit_of(part: int, whole: int, prior: Prior, line: float) -> Fit:
    """Return one fit, with what may be shown of it."""
    estimate = shrunk(part, whole, prior)
    chance = chance_above(part, whole, prior, line)
    verdict = "like most"
    if whole < SMALLEST_SHOWN:
        verdict = TOO_FEW
    elif chance > SURE:
        verdict = "more than most"
    elif chance < 1 - SURE:
        verdict = "fewer than most"
    expected = (estimate.value or 0.0) * whole
    return Fit(tenths_shown(part, whole, estimate), verdict, estimate, expected)


def is_served(fits: Mapping[int, Fit]) -> bool:
    """Tell whether any partner is expected to send one patient of the profile every other month."""
    return any(one.expected >= SERVED_FROM for one in fits.values())
