"""Forecast of referrals and new patients, by week or month, with intervals.

Each draw composes: every relationship with its pace, if it is active and while it lasts; partners
that will send for the first time; referrals without a partner; the season; what the months scatter
beyond chance; and the share that arrives. Poisson counts given all of that, negative binomial over
the draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from alongside.measures.ahead.draws import DRAWS, SEED, paths
from alongside.measures.alive.diary import Diary
from alongside.measures.alive.evidence import MONTH, Evidence, Floats
from alongside.measures.alive.shrinkage import Prior
from alongside.measures.seasons import EVEN, factor_on, level

YEAR = 365
NEWCOMER = 0.5  # further referrals a month of one who sends for the first time
LARGEST_SCATTER = 0.5
UNKNOWN = 0.012  # squared: the level itself, about 11 %, as rolling origins showed it to miss


@dataclass(frozen=True)
class Stream:
    """What the forecast starts from: partners' diary, the days of referrals without a partner,
    arrivals among decided referrals of the last year, and the season's factors.
    """

    diary: Diary
    others: Floats
    arrived: int
    decided: int
    seasons: Floats


@dataclass(frozen=True, slots=True)
class Ahead:
    """One span of days; counts that are not passed with 2.5, 10, 50, 90 and 97.5 %."""

    start: date
    end: date
    referrals: tuple[float, ...]
    arrivals: tuple[float, ...]
    mean_referrals: float
    mean_arrivals: float


LEVELS = (0.025, 0.10, 0.50, 0.90, 0.975)


def forecast(
    stream: Stream, as_of: date, ends: Sequence[date], prior: Prior | None = None
) -> tuple[Ahead, ...]:
    """One forecast for each span that ends on a day of `ends`, the first from the day after
    `as_of`; days ascending. ValueError otherwise.
    """
    referrals, arrivals = simulate(stream, as_of, ends, prior)
    starts = [as_of, *ends[:-1]]
    return tuple(
        Ahead(
            start=start + timedelta(days=1),
            end=end,
            referrals=_levels(referrals[:, span]),
            arrivals=_levels(arrivals[:, span]),
            mean_referrals=float(referrals[:, span].mean()),
            mean_arrivals=float(arrivals[:, span].mean()),
        )
        for span, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def simulate(
    stream: Stream,
    as_of: date,
    ends: Sequence[date],
    prior: Prior | None = None,
    draws: int = DRAWS,
) -> tuple[np.ndarray, np.ndarray]:
    """Draws of referrals and of arrivals, each of shape (N, spans)."""
    edges = [0, *((end - as_of).days for end in ends)]
    if any(after <= before for before, after in pairwise(edges)):
        raise ValueError("the ends of the spans must ascend, after the day of the forecast")
    rng = np.random.default_rng(SEED + 1)
    months = np.array(edges) / MONTH
    middles = [as_of + timedelta(days=(a + b) // 2) for a, b in pairwise(edges)]
    season = factor_on(stream.seasons, middles)
    rate = _partners(stream, as_of, months, prior, draws)
    rate += _newcomers(stream.diary, as_of, months, rng, draws)
    rate += _others(stream.others, as_of, months, rng, draws)
    rate *= rng.gamma(1 / UNKNOWN, UNKNOWN, (draws, 1))
    noise = _scatter(stream, as_of)
    if noise > 0:
        rate *= rng.gamma(1 / noise, noise, rate.shape)
    referrals = rng.poisson(rate * season)
    share = rng.beta(stream.arrived + 0.5, stream.decided - stream.arrived + 0.5, draws)
    return referrals, rng.binomial(referrals, share[:, None])


def seasonal(known: Evidence, as_of: date, factors: Floats) -> Evidence:
    """The same evidence, months of a strong season counted as longer ones."""
    months = known.counts.shape[1]
    middles = [
        as_of - timedelta(days=round((months - column - 0.5) * MONTH)) for column in range(months)
    ]
    weight = factor_on(factors, middles)[None, :]
    return Evidence(**{**known.__dict__, "exposure": known.exposure * weight})


def _partners(
    stream: Stream, as_of: date, months: Floats, prior: Prior | None, draws: int
) -> Floats:
    known = seasonal(stream.diary.evidence(as_of), as_of, stream.seasons)
    drawn = paths(known, float(months[-1]), prior, draws)
    spans = pairwise(months)
    return np.column_stack([(drawn.pace * drawn.exposure(a, b)).sum(axis=1) for a, b in spans])


def _newcomers(
    diary: Diary, as_of: date, months: Floats, rng: np.random.Generator, draws: int
) -> Floats:
    """Partners not met yet: first referrals at last year's pace, and what they send after it."""
    today = as_of.toordinal()
    firsts = np.array([days[0] for days in diary.days if len(days) and days[0] <= today])
    watched = min(YEAR, today - firsts.min()) if len(firsts) else 0
    many = int((firsts > today - watched).sum()) if watched else 0
    pace = rng.gamma(many + 0.5, MONTH / max(watched, MONTH), draws)[:, None]
    width, middle = np.diff(months)[None, :], ((months[1:] + months[:-1]) / 2)[None, :]
    return np.asarray(pace * width * (1 + NEWCOMER * middle))


def _others(
    days: Floats, as_of: date, months: Floats, rng: np.random.Generator, draws: int
) -> Floats:
    """Referrals without a partner: the pace of the last half year, Gamma-Poisson."""
    today = as_of.toordinal()
    past = np.asarray(days)[np.asarray(days) <= today]
    watched = min(YEAR / 2, today - past.min() + 1) if len(past) else YEAR / 2
    many = int((past > today - watched).sum())
    pace = rng.gamma(many + 0.25, MONTH / watched, draws)
    return np.asarray(pace[:, None] * np.diff(months)[None, :])


def _scatter(stream: Stream, as_of: date) -> float:
    """Variance of months beyond chance, as a part of the squared mean, over three years."""
    every = np.concatenate([stream.others, *stream.diary.days])
    ago = as_of.toordinal() - every[every <= as_of.toordinal()]
    months = int(min(36, ago.max() // MONTH)) if len(ago) else 0
    if months < 12:
        return 0.0
    counts = np.bincount((ago // MONTH).astype(int), minlength=months)[:months].astype(float)
    middles = [as_of - timedelta(days=round((back + 0.5) * MONTH)) for back in range(months)]
    expected = level(counts / factor_on(stream.seasons, middles)) * factor_on(
        stream.seasons, middles
    )
    surplus = ((counts - expected) ** 2 - expected * (11 / 12)).sum()
    scatter = surplus / max((expected**2).sum(), 1e-9)
    return float(np.clip(scatter, 0.0, LARGEST_SCATTER))


def _levels(draws: np.ndarray) -> tuple[float, ...]:
    return tuple(float(value) for value in np.quantile(draws, LEVELS, method="inverted_cdf"))


def even_stream(diary: Diary, others: Floats, arrived: int, decided: int) -> Stream:
    """A stream whose months of the year are all alike."""
    return Stream(diary, others, arrived, decided, EVEN)
