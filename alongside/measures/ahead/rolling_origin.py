"""Would the forecast have been right? Made again at earlier days, held against what came.

Tashman 2000 (Int. J. Forecasting 16:437-450): the origin rolls month by month through the last
year, each time with only what was known then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from alongside.measures.ahead.forecast import Stream, simulate
from alongside.measures.ahead.scores import covered, crps, randomised_pit
from alongside.measures.alive.evidence import MONTH, Floats
from alongside.measures.alive.shrinkage import Prior
from alongside.measures.periods import end_of_month


@dataclass(frozen=True)
class Trial:
    """Over origins and months ahead. crps of the forecast and of two simple ones, in referrals:
    naive, as many as in the month before; seasonal naive, as in the same month a year before
    (None without data that old). coverage_80 and coverage_95: how often the interval held.
    """

    forecasts: int
    crps: float
    naive: float
    seasonal_naive: float | None
    coverage_80: float
    coverage_95: float
    pit: Floats


def trial(
    stream: Stream,
    origins: Sequence[date],
    months: int = 3,
    prior: Prior | None = None,
    draws: int = 500,
) -> Trial | None:
    """Forecast the `months` whole months after each origin, the last day of a month; None for none.

    The simple forecasts are Poisson about their count, so that all three are distributions.
    """
    rng = np.random.default_rng(5)
    every = np.sort(np.concatenate([stream.others, *stream.diary.days]))
    own, naive, yearly, inside, pits = [], [], [], [], []
    for origin in origins:
        ends = months_after(origin, months)
        told = simulate(stream, origin, ends, prior, draws)[0]
        before = _between(every, months_after(origin, -1)[0], origin)
        for span, (start, end) in enumerate(zip([origin, *ends], ends, strict=False)):
            came = _between(every, start, end)
            own.append(crps(told[:, span], came))
            naive.append(crps(rng.poisson(max(before, 0.5), draws), came))
            then = _year_before(every, start, end)
            if then is not None:
                yearly.append(crps(rng.poisson(max(then, 0.5), draws), came))
            inside.append([covered(told[:, span], came, chance) for chance in (0.80, 0.95)])
            pits.append(randomised_pit(told[:, span], came, rng.random()))
    if not own:
        return None
    coverage = np.mean(inside, axis=0)
    return Trial(
        forecasts=len(own),
        crps=float(np.mean(own)),
        naive=float(np.mean(naive)),
        seasonal_naive=float(np.mean(yearly)) if len(yearly) == len(own) else None,
        coverage_80=float(coverage[0]),
        coverage_95=float(coverage[1]),
        pit=np.array(pits),
    )


def months_after(day: date, months: int) -> list[date]:
    """The ends of the next months, or of one earlier month for a negative number."""
    index = 12 * day.year + day.month - 1
    steps = range(1, months + 1) if months > 0 else [months]
    return [end_of_month(date((index + n) // 12, (index + n) % 12 + 1, 1)) for n in steps]


def _between(every: Floats, after: date, until: date) -> int:
    ends = [after.toordinal(), until.toordinal()]
    first, last = np.searchsorted(every, ends, side="right")
    return int(last - first)


def _year_before(every: Floats, after: date, until: date) -> int | None:
    then = after.toordinal() - round(12 * MONTH)
    if not len(every) or every[0] > then:
        return None
    return int(
        np.diff(
            np.searchsorted(every, [then, until.toordinal() - round(12 * MONTH)], side="right")
        )[0]
    )
