"""What a model needs to know of each relationship: how many, how recent, how long watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

MONTH = 30.4375  # days; the unit of time of every model here, so that priors read "a month"


@dataclass(frozen=True)
class Evidence:
    """R relationships, each watched from the day of its first referral, which is not counted.

    repeats: referrals after that day, shape (R,). recency: months from the first to the last
    referral. age: months from the first to the day of asking. counts: further referrals by month
    backwards from that day, oldest first, shape (R, M); exposure: how much of each month the
    relationship was watched, 0 to 1, same shape.
    """

    keys: tuple[int | str, ...]
    kinds: tuple[str, ...]
    repeats: Whole
    recency: Floats
    age: Floats
    counts: Whole
    exposure: Floats

    def __len__(self) -> int:
        return len(self.keys)


def evidence_of(
    days: Sequence[npt.ArrayLike],
    until: float,
    keys: Sequence[int | str] | None = None,
    kinds: Sequence[str] | None = None,
) -> Evidence:
    """Evidence at day `until` from the days of each relationship's referrals (any unit-1 count).

    Days after `until` are not looked at; a relationship without any before it is left out.
    """
    names = list(range(len(days))) if keys is None else list(keys)
    sorts = ["other"] * len(days) if kinds is None else list(kinds)
    kept = [
        (n, s, np.sort(_until(one, until))) for n, s, one in zip(names, sorts, days, strict=True)
    ]
    # What else came on the very first day came in no time that was watched: a first batch of
    # five is no pace of five a day.
    kept = [
        (n, s, one[(one > one[0]) | (np.arange(len(one)) == 0)]) for n, s, one in kept if len(one)
    ]
    first = np.array([one[0] for _, _, one in kept], dtype=float)
    last = np.array([one[-1] for _, _, one in kept], dtype=float)
    months = max(1, int(np.ceil((until - first.min()) / MONTH + 1e-9))) if kept else 1
    counts = np.zeros((len(kept), months), dtype=np.int64)
    for row, (_, _, one) in enumerate(kept):
        np.add.at(counts[row], month_of(until - one[1:], months), 1)
    return Evidence(
        keys=tuple(name for name, _, _ in kept),
        kinds=tuple(sort for _, sort, _ in kept),
        repeats=np.array([len(one) - 1 for _, _, one in kept], dtype=np.int64),
        recency=(last - first) / MONTH,
        age=(until - first) / MONTH,
        counts=counts,
        # A season's clock can leave next to no time for a referral: count a day.
        exposure=np.maximum(exposure_of((until - first) / MONTH, months), (counts > 0) / MONTH),
    )


def _until(days: npt.ArrayLike, until: float) -> Floats:
    found = np.asarray(days, dtype=float)
    return np.asarray(found[found <= until])


def month_of(ago: npt.ArrayLike, months: int) -> Whole:
    """Column of a referral so many days ago: the last column holds the last month."""
    back = np.floor(np.asarray(ago, dtype=float) / MONTH).astype(np.int64)
    return np.asarray(np.clip(months - 1 - back, 0, months - 1))


def exposure_of(age: Floats, months: int) -> Floats:
    """How much of each month lies after the first referral, shape (R, months), 0 to 1."""
    back = np.arange(months, 0, -1)[None, :]
    return np.asarray(np.clip(age[:, None] - (back - 1), 0.0, 1.0))
