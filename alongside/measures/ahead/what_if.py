"""What if a partner, a kind or the owner's own contacts left, or sent half? Simulated, all jointly.

N draws of a year to come for every key at once; one group is left out or halved, and the difference
is told as a distribution. Nobody else is supposed to send more instead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from alongside.measures.ahead.draws import DRAWS, SEED, paths
from alongside.measures.alive.evidence import Evidence, Floats
from alongside.measures.alive.shrinkage import Prior
from alongside.measures.estimate import CONFIDENCE, Estimate

Key = int | str
How = Literal["leaves", "halves"]
AHEAD = 12.0  # months
HHI_SCALE = 10_000.0


@dataclass(frozen=True, slots=True)
class Yield:
    """What referrals of one key lead to: arrivals among decided referrals, visits and cents over
    the arrivals for which each is known.
    """

    decided: int
    arrived: int
    visits: int = 0
    visits_known: int = 0
    revenue_cents: int = 0
    revenue_known: int = 0


@dataclass(frozen=True)
class Year:
    """N draws of the next twelve months for R keys, each (N, R): referrals if nobody left of its
    own accord, and `ends`, whether the relationship ends within the year. `arrivals` (N, R);
    visits and cents an arrival (N, R), None where nothing is known of any key.
    """

    keys: tuple[Key, ...]
    kinds: tuple[str, ...]
    referrals: Floats
    ends: np.ndarray
    arrivals: Floats
    visits: Floats | None
    revenue_cents: Floats | None


@dataclass(frozen=True)
class Loss:
    """What a year would lack, middle with 95 % of the draws; n is the number of keys that go.

    chance: that the whole group leaves of its own accord within the year. share: of all arrivals.
    hhi_after: HHI of what is left, `observed` before. `visits` and `revenue_cents` are None where
    the data do not tell.
    """

    how: How
    keys: tuple[Key, ...]
    chance: float
    arrivals: Estimate
    share: Estimate
    visits: Estimate | None
    revenue_cents: Estimate | None
    hhi_after: Estimate


def year_ahead(
    known: Evidence, yields: Mapping[Key, Yield], prior: Prior | None = None, draws: int = DRAWS
) -> Year:
    """Draw the year. A key's arrival rate is Beta and its visits and cents an arrival are drawn
    toward the mean of all keys, worth ten arrivals, so that one lucky patient does not decide.
    """
    drawn = paths(known, AHEAD, prior, draws)
    rng = np.random.default_rng(SEED + 2)
    active = drawn.lasts > 0
    referrals = rng.poisson(drawn.pace * AHEAD * active).astype(float)
    own = [yields.get(key, Yield(0, 0)) for key in known.keys]
    share = _arrival_share(own, rng, draws)
    arrivals = rng.binomial(referrals.astype(np.int64), share).astype(float)
    return Year(
        keys=known.keys,
        kinds=known.kinds,
        referrals=referrals,
        ends=drawn.lasts < AHEAD,
        arrivals=arrivals,
        visits=_each(own, "visits", rng, draws),
        revenue_cents=_each(own, "revenue", rng, draws),
    )


def what_if(year: Year, keys: Collection[Key], how: How = "leaves") -> Loss:
    """The loss if all of `keys` leave at the start of the year, or send half from then on.

    ValueError where none of them is known.
    """
    goes = np.array([key in keys for key in year.keys], dtype=bool)
    if not goes.any():
        raise ValueError("none of these has sent anybody")
    part = 1.0 if how == "leaves" else 0.5
    lost = part * year.arrivals[:, goes].sum(axis=1)
    every = np.maximum(year.arrivals.sum(axis=1), 1e-9)
    before, after = _hhi(year.referrals), _hhi(year.referrals * np.where(goes, 1 - part, 1.0))
    observed = float(np.nanmedian(before)) if np.isfinite(before).any() else None
    many = int(goes.sum())
    return Loss(
        how=how,
        keys=tuple(key for key in year.keys if key in keys),
        chance=float(year.ends[:, goes].all(axis=1).mean()),
        arrivals=_spread(lost, many),
        share=_spread(lost / every, many),
        visits=_worth(year, year.visits, goes, part),
        revenue_cents=_worth(year, year.revenue_cents, goes, part),
        hhi_after=_spread(after, many, observed),
    )


def at_risk(year: Year) -> Estimate | None:
    """Revenue in cents that ends within the year with relationships that end of their own accord:
    middle and 95 % of the draws, half of a year's worth each, as ends come at any time in it.
    None where revenue is not known.
    """
    if year.revenue_cents is None:
        return None
    worth = year.arrivals * year.revenue_cents * year.ends / 2
    return _spread(worth.sum(axis=1), len(year.keys))


def of_kind(year: Year, kind: str) -> tuple[Key, ...]:
    """The keys of one kind of partner."""
    return tuple(key for key, own in zip(year.keys, year.kinds, strict=True) if own == kind)


def _arrival_share(own: list[Yield], rng: np.random.Generator, draws: int) -> Floats:
    arrived = np.array([one.arrived for one in own], dtype=float)
    decided = np.array([max(one.decided, one.arrived) for one in own], dtype=float)
    mean = (arrived.sum() + 0.5) / (decided.sum() + 1.0)
    shape = arrived + 4 * mean, decided - arrived + 4 * (1 - mean)
    return np.asarray(rng.beta(*shape, (draws, len(own))))


def _each(own: list[Yield], what: str, rng: np.random.Generator, draws: int) -> Floats | None:
    """Visits or cents an arrival: Gamma about a mean drawn toward that of all keys."""
    name = "visits" if what == "visits" else "revenue_cents"
    total = np.array([getattr(one, name) for one in own], dtype=float)
    many = np.array([getattr(one, f"{what}_known") for one in own], dtype=float)
    if not many.sum() or not total.sum():
        return None
    mean = (total + 10 * total.sum() / many.sum()) / (many + 10)
    weight = many + 10
    return np.asarray(rng.gamma(weight, mean / weight, (draws, len(own))))


def _worth(year: Year, each: Floats | None, goes: np.ndarray, part: float) -> Estimate | None:
    if each is None:
        return None
    return _spread(part * (year.arrivals * each)[:, goes].sum(axis=1), int(goes.sum()))


def _hhi(referrals: Floats) -> Floats:
    total = referrals.sum(axis=1)
    squares = (referrals**2).sum(axis=1)
    empty = np.full(len(total), np.nan)
    return np.asarray(np.divide(HHI_SCALE * squares, total**2, out=empty, where=total > 0))


def _spread(draws: Floats, many: int, observed: float | None = None) -> Estimate:
    usable = draws[np.isfinite(draws)]
    if not len(usable):
        return Estimate(None, None, None, many, "nothing would be left", observed)
    tail = (1 - CONFIDENCE) / 2
    low, middle, high = np.quantile(usable, (tail, 0.5, 1 - tail))
    return Estimate(float(middle), float(low), float(high), many, "", observed)
