"""Fit the models to what was known on a day, and try them on what came after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from alongside.measures.alive.beta_geometric import BG_NBD, MBG_NBD
from alongside.measures.alive.clock import Clock
from alongside.measures.alive.diary import Diary
from alongside.measures.alive.evidence import MONTH, Evidence
from alongside.measures.alive.fitting import Fit, fit
from alongside.measures.alive.model import Model
from alongside.measures.alive.outlook import outlooks
from alongside.measures.alive.pareto import PARETO
from alongside.measures.alive.scores import Bin, brier, calibration, mean_absolute_error
from alongside.measures.periods import Period, months_of
from alongside.measures.seasons import seasons
from alongside.measures.strength import Month

UNITS = {"day": 1.0, "week": 7.0, "month": MONTH}
FITTED: tuple[Model, ...] = (BG_NBD, MBG_NBD, PARETO)
SILENT = timedelta(days=60)


@dataclass(frozen=True)
class Trial:
    """Scores of what was told for the days after `at`, beside two rules of thumb.

    mae: of the median; mae_same: as many as in as many days before. brier: of "at least one";
    brier_silent: no one for 60 days means gone.
    """

    model: str
    at: date
    days: int
    many: int
    told: float
    came: int
    mae: float
    mae_same: float
    brier: float
    brier_silent: float
    held: float
    bins: tuple[Bin, ...]


def fits(known: Evidence) -> list[tuple[Model, Fit]]:
    """Return every model's maximum likelihood; none where nobody came again."""
    return [(one, fit(one, known)) for one in FITTED] if known.repeats.sum() else []


def in_unit(known: Evidence, unit: str) -> Evidence:
    """Return evidence in months as evidence in another unit, as the papers print it."""
    scale = MONTH / UNITS[unit]
    return replace(known, recency=known.recency * scale, age=known.age * scale)


def split_day(book: Diary, at: date | None, days: int) -> date:
    """Return the day up to which histories are known; ValueError where nothing lies on a side."""
    first, last = (
        date.fromordinal(int(edge(one)))
        for edge, one in zip((np.min, np.max), _edges(book), strict=True)
    )
    day = at or last - timedelta(days=days)
    if not first <= day <= last - timedelta(days=days):
        raise ValueError(
            f"The file runs from {first} to {last}: {days} days after {day} do not lie in it."
        )
    return day


def _edges(book: Diary) -> tuple[list[float], list[float]]:
    return [one[0] for one in book.days], [one[-1] for one in book.days]


def clock_of(book: Diary, until: date) -> Clock:
    """Return the season's clock as it was known on a day: from whole months, two years at least."""
    every = np.sort(np.concatenate(book.days))
    first = date.fromordinal(int(every[0])).replace(day=1)
    spans = [one for one in months_of(Period(first, until)) if one.is_whole_months]
    edges = [(one.start.toordinal(), one.end.toordinal() + 1) for one in spans]
    received = [int(np.diff(np.searchsorted(every, edge))[0]) for edge in edges]
    months = [
        Month(span.start, many, 0, None, None, span.days, True)
        for span, many in zip(spans, received, strict=True)
    ]
    return Clock(seasons(months))


def trial(book: Diary, at: date, days: int) -> Trial:
    """Tell the days after `at` from what was known then, and score it on what came."""
    found = outlooks(book, at, days=days, clock=clock_of(book, at))
    told, keys = list(found.by_key.values()), list(found.by_key)
    end, ahead = at + timedelta(days=days), timedelta(days=days)
    came = book.counts(keys, at, end)
    middle, chance, mean, low, high = np.array(
        [
            (one.middle, one.any_chance, one.expected.value, one.expected.low, one.expected.high)
            for one in told
        ],
        dtype=float,
    ).T
    return Trial(
        model=found.choice.model.name,
        at=at,
        days=days,
        many=len(keys),
        told=float(mean.sum()),
        came=int(came.sum()),
        mae=mean_absolute_error(middle, came),
        mae_same=mean_absolute_error(book.counts(keys, at - ahead, at), came),
        brier=brier(chance, came > 0),
        brier_silent=brier(book.counts(keys, at - SILENT, at) > 0, came > 0),
        held=float(((low <= came) & (came <= high)).mean()),
        bins=calibration(chance, came > 0),
    )
