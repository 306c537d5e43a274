"""What those who are partners have in common, against everybody around: a shrunken logistic model.

n offices, k features. `features` (n, k) are centred on "as the judgement says" = 0, `offset` (n,)
is what the judgement expects on the log scale, `is_partner` (n,) 0 or 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
ROUNDS, SETTLED, LONGEST = 30, 1e-5, 2.0
WIDE = 10.0  # deviation of the intercept's prior: how many are partners is left to the data


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed of each feature before anything is seen: mean and standard deviation."""

    mean: Floats
    deviation: Floats


def fit_leaning(features: Floats, is_partner: Floats, offset: Floats, prior: Prior) -> Floats:
    """Return the weight (k,) of each feature: the mode of the posterior.

    logit P(partner) = α + offset + x·β, β ~ N(mean, deviation²), α ~ N(·, 10²); Newton's steps,
    each at most 2 long. Without any partner, or nobody but partners, the prior's mean comes back.
    Offices that are no partners yet count as "no": of a few who may still come, that lowers α and
    leaves β nearly as it is (Elkan & Noto 2008). ValueError when shapes disagree.
    """
    count, width = features.shape
    if len(is_partner) != count or len(offset) != count or len(prior.mean) != width:
        raise ValueError(f"{count} offices with {width} features, others of another length")
    if not 0 < is_partner.sum() < count:
        return prior.mean.copy()
    whole = np.column_stack([np.ones(count), features])
    mean = np.append(first_intercept(features, is_partner, offset, prior), prior.mean)
    precision = np.append(WIDE, prior.deviation) ** -2.0
    found = mean.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(whole @ found + offset, -30, 30)))
        pull = precision * (found - mean)
        step = newton_step(whole, is_partner - chance, chance, pull, precision)
        found += step
        if np.abs(step).max() < SETTLED:
            break
    return np.asarray(found[1:])


def first_intercept(
    features: Floats, is_partner: Floats, offset: Floats, prior: Prior
) -> np.float64:
    """The intercept with which the prior alone expects as many partners as there are."""
    expected = np.exp(offset + features @ prior.mean).mean()
    return np.float64(np.log(is_partner.mean()) - np.log(expected))


def newton_step(
    whole: Floats, left: Floats, chance: Floats, pull: Floats, precision: Floats
) -> Floats:
    """One step toward the mode; `left` is what the chances do not explain, `pull` the prior's."""
    slope = whole.T @ left - pull
    curve = (whole * (chance * (1 - chance))[:, None]).T @ whole + np.diag(precision)
    return np.asarray(np.clip(np.linalg.solve(curve, slope), -LONGEST, LONGEST))


def shared_ties(
    group: npt.NDArray[np.int64], is_partner: Floats, expected: Floats
) -> tuple[Floats, Floats]:
    """Partners and expected partners in each group, (g,) both: sums over its offices."""
    count = int(group.max()) + 1 if len(group) else 0
    partners = np.bincount(group, weights=is_partner, minlength=count)
    usual = np.bincount(group, weights=expected, minlength=count)
    return np.asarray(partners, dtype=float), np.asarray(usual, dtype=float)


def tie_of(partners: Floats, expected: Floats, own: Floats, own_expected: Floats) -> Floats:
    """ln((k + 1) ÷ (e + 1)) without the office itself: 0 where as many are partners as expected."""
    others = np.maximum(partners - own, 0.0)
    return np.asarray(np.log((others + 1) / (np.maximum(expected - own_expected, 0.0) + 1)))
