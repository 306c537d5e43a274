"""Is a partner cooling? A likelihood ratio against the partner's own earlier pace.

R is the mean of L(τ) over the weeks τ in which a fall may have begun, weighted by the time since
(the statistic of Shiryaev 1963 and Roberts 1966). L(τ) compares "two fifths of the pace since τ"
with "no change" and looks only at how the referrals divide into before and after τ, which does not
depend on the pace itself (as in the test of Przyborowski and Wilenski 1940): with n referrals in d
months, n₂ of them in the d₂ since τ,

  ln L = n₂ ln ρ + n ln(d / (d − (1−ρ)d₂)),  ρ = ⅖.

It is read on any day. Months are counted on the season's clock; where referrals come in bursts, n
and n₂ are divided by their variance ÷ mean (`bursts`). The limit on ln R is calibrated to at most
5 % false signals in a year of daily looks (`limits`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.clock import EVEN_CLOCK, Clock
from alongside.measures.alive.diary import Diary
from alongside.measures.alive.evidence import MONTH, Floats
from alongside.measures.signals.limits import FALSE_SIGNALS, limits

Reals = npt.NDArray[np.floating[Any]]
FALLEN = 0.4  # sees a halving sooner than one half itself, at the same rate of false signals
BASELINE = 365  # days that must lie before a fall
ENOUGH = 730  # days that do; while fewer are known, two thirds of them
WEEKS = 7 * np.arange(1, 157)  # days since a fall, three years back
TINY = 1e-9  # where a week lies before the first referral, and does not fit
WEIGHT = 0.5  # half a referral in half a month, so that an empty baseline stays finite


@dataclass(frozen=True)
class Cooling:
    """For R relationships, in the order of the diary; NaN where no year lies before a fall.

    statistic: ln R. limit: ln R beyond which it signals. p_value: chance of a signal so strong
    within a year without any change. since: how many months ago the fall most likely began.
    before, after: referrals a month on either side of that, the season taken out.
    """

    keys: tuple[int | str, ...]
    statistic: Floats
    limit: Floats
    p_value: Floats
    since: Floats
    before: Floats
    after: Floats


def cooling(diary: Diary, as_of: date, clock: Clock = EVEN_CLOCK, burst: float = 1.0) -> Cooling:
    """The statistic as of the end of a day, for everybody who has sent somebody by then.

    `burst` is the variance ÷ mean of months, at least 1.
    """
    today = as_of.toordinal()
    known = diary.until(as_of)
    if not known:
        return Cooling((), *(np.empty(0) for _ in range(6)))
    keys, days = tuple(known), tuple(known.values())
    first = np.array([one[0] for one in days])
    edges = (today - WEEKS).astype(float)
    since = np.array([len(one) - np.searchsorted(one, edges, side="right") for one in days])
    total = np.array([len(one) - 1 for one in days])
    later, whole = ((today - clock.back(day, today)) / MONTH for day in (edges, first))
    counts = since / burst, total / burst
    statistic, at = combined(*counts, later, whole, fitting(today - first))
    n2, d2 = np.take_along_axis(since, at[:, None], axis=1)[:, 0], later[at]
    is_told = np.isfinite(statistic)
    before = np.where(is_told, (total - n2) / np.maximum(whole - d2, 1e-9), np.nan)
    limit = limits(before / burst, (today - first) / MONTH)
    return Cooling(
        keys=keys,
        statistic=statistic,
        limit=limit,
        p_value=np.minimum(1.0, FALSE_SIGNALS * np.exp(np.minimum(limit - statistic, 50.0))),
        since=np.where(is_told, WEEKS[at] / MONTH, np.nan),
        before=before,
        after=np.where(is_told, n2 / d2, np.nan),
    )


def fitting(age: Floats) -> np.ndarray:
    """Which weeks leave enough before them, for ages in days; (R, W).

    A short baseline against a long time since costs more false signals than it sees falls.
    """
    least = np.clip(age * 2 / 3, BASELINE, ENOUGH)
    return np.asarray((age - least)[:, None] >= WEEKS)


def combined(
    since: Reals, total: Reals, later: Reals, whole: Reals, fits: np.ndarray
) -> tuple[Floats, np.ndarray]:
    """ln R, NaN where no week fits, and the place of the week in which L is largest; (R,) each.

    n₂ (R, W), n (R,), months since each week (W,), months in all (R,), which weeks fit (R, W).
    """
    base = (whole + WEIGHT)[:, None]
    grown = np.log(base / np.maximum(base - (1 - FALLEN) * later, TINY))
    logs = since * float(np.log(FALLEN)) + (total + WEIGHT)[:, None] * grown
    if not fits.all():
        logs = np.where(fits, logs, -np.inf)
    at = logs.argmax(axis=1)
    top = np.take_along_axis(logs, at[:, None], axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = (np.exp(logs - top) @ later) / (fits @ later)
        return np.asarray(np.where(np.isfinite(top[:, 0]), top[:, 0] + np.log(mean), np.nan)), at
