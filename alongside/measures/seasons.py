"""The season of a stream: how much more or less each month of the year brings than the mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt

from alongside.measures.strength import Month
from alongside.measures.strength import months as months_between

FEWEST_MONTHS = 24
Floats = npt.NDArray[np.float64]
EVEN = np.ones(12)


def seasons(months: Sequence[Month]) -> Floats:
    """Factor of each month of the year, January first, mean 1; all 1 under 24 whole months.

    Each month is set against the mean of the twelve around it, summed over the years, and drawn
    toward 1 as a Gamma-Poisson with between-month variance by moments: (Σy + w) ÷ (ΣE + w). A
    stream of few referrals therefore shows no season that chance could have made.
    """
    whole = [month for month in months if month.is_whole]
    if len(whole) < FEWEST_MONTHS:
        return EVEN.copy()
    received = np.array([month.received for month in whole], dtype=float)
    expected = level(received) * np.array([month.days for month in whole]) / 30.4375
    place = np.array([month.month.month - 1 for month in whole])
    seen = np.bincount(place, received, 12)
    even = np.bincount(place, expected, 12)
    usable = even > 0
    if not usable.all():
        return EVEN.copy()
    ratio = seen / even
    excess = float(np.sum((ratio - 1) ** 2 * even - 1) / even.sum())
    weight = 1 / excess if excess > 0 else np.inf
    factor = (seen + weight) / (even + weight) if np.isfinite(weight) else EVEN.copy()
    return np.asarray(factor / factor.mean())


def season_of(table: ir.Table, until: date) -> Floats:
    """`seasons` of everything in a table up to the end of a day."""
    rows = table.filter(table.received_on <= until)
    first = rows.received_on.min().to_pyarrow().as_py()
    return (
        EVEN.copy() if first is None else seasons(months_between(rows, first.replace(day=1), until))
    )


def level(received: Floats) -> Floats:
    """Mean of the twelve months around each month, the nearest twelve at both ends."""
    n = len(received)
    starts = np.clip(np.arange(n) - 6, 0, max(n - 12, 0))
    sums = np.concatenate([[0.0], np.cumsum(received)])
    width = min(12, n)
    return np.asarray((sums[starts + width] - sums[starts]) / width)


def factor_on(factors: Floats, days: Sequence[date]) -> Floats:
    """The factor on each day, straight between the middles of the months."""
    position = np.array([day.month - 1 + (day.day - 15) / 30.4375 for day in days])
    return np.asarray(
        np.interp(position, np.arange(-1, 13), np.take(factors, np.arange(-1, 13) % 12))
    )
