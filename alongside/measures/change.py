"""Which partners or people sent more or less than before, beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from alongside.measures.comparison import p_values, rate_ratio, smallest_p
from alongside.measures.estimate import Estimate
from alongside.measures.false_discoveries import benjamini_hochberg
from alongside.measures.periods import Period
from alongside.measures.shares import Share

Pair = tuple[int, int]  # referrals now, referrals before
Spans = tuple[Period, Period]  # now, before
Floats = npt.NDArray[np.float64]
Verdict = Literal["grew", "shrank", "steady", "new", "too few to tell"]

FALSE_DISCOVERIES = 0.10
STEADY_BETWEEN = (0.5, 2.0)
STEADY_CONFIDENCE = 0.90  # two one-sided tests at 5 % each (Schuirmann 1987)


@dataclass(frozen=True, slots=True)
class Change:
    """One key's referrals before and now; `ratio` compares referrals a day, 95 %."""

    key: int | str
    current: int
    previous: int
    ratio: Estimate
    p_value: float
    verdict: Verdict
    sentence: str


def changes(
    current: Sequence[Share],
    previous: Sequence[Share],
    now: Period,
    before: Period,
    first_ever: Mapping[int | str, date] | None = None,
) -> tuple[Change, ...]:
    """One verdict for each known key of the two periods, largest sum first, then by key.

    new: the first referral ever lies in the current period (`first_ever`; without it, none in the
    previous one). grew, shrank: exact conditional binomial test, Benjamini-Hochberg at 10 % among
    keys that could reach p ≤ 10 % at all (Tarone 1990). steady: the 90 % interval of the ratio
    lies within ½ and 2. Anything else is too few to tell.
    """
    counted = _pairs(current, previous)
    keys = sorted(counted, key=lambda key: (-sum(counted[key]), str(type(key)), key))
    pairs = [counted[key] for key in keys]
    chances = p_values([p[0] for p in pairs], [p[1] for p in pairs], now.days, before.days)
    fresh = [_is_new(key, counted[key], now, first_ever) for key in keys]
    found = _found(pairs, chances, fresh, (now, before))
    verdicts = _verdicts(pairs, fresh, found, (now, before))
    return tuple(
        _change(key, counted[key], float(chance), verdict, (now, before))
        for key, chance, verdict in zip(keys, chances, verdicts, strict=True)
    )


def _found(
    pairs: Sequence[Pair], chances: Floats, fresh: Sequence[bool], spans: Spans
) -> npt.NDArray[np.bool_]:
    """Changes beyond chance, among keys with enough referrals to show one at all."""
    days = spans[0].days, spans[1].days
    testable = [
        not is_new and smallest_p(sum(pair), *days) <= FALSE_DISCOVERIES
        for is_new, pair in zip(fresh, pairs, strict=True)
    ]
    found = np.zeros(len(pairs), dtype=bool)
    found[testable] = benjamini_hochberg(chances[testable], FALSE_DISCOVERIES)
    return found


def _change(key: int | str, pair: Pair, chance: float, verdict: Verdict, spans: Spans) -> Change:
    now, before = spans
    ratio = rate_ratio(*pair, now.days, before.days)
    many = f"{pair[0]:,} referral{'' if pair[0] == 1 else 's'}"
    sentence = f"{many} from {now.words}, {pair[1]:,} from {before.words}: {_TOLD[verdict]}."
    return Change(key, *pair, ratio, chance, verdict, sentence)


def _pairs(current: Sequence[Share], previous: Sequence[Share]) -> dict[int | str, Pair]:
    now = {share.key: share.received for share in current if share.key is not None}
    before = {share.key: share.received for share in previous if share.key is not None}
    return {key: (now.get(key, 0), before.get(key, 0)) for key in now.keys() | before.keys()}


def _is_new(
    key: int | str,
    pair: Pair,
    now: Period,
    first_ever: Mapping[int | str, date] | None,
) -> bool:
    if pair[1] > 0:
        return False
    return first_ever is None or first_ever.get(key, now.start) >= now.start


def _verdicts(
    pairs: Sequence[Pair], fresh: Sequence[bool], found: npt.NDArray[np.bool_], spans: Spans
) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for pair, is_new, is_found in zip(pairs, fresh, found, strict=True):
        if is_new:
            verdicts.append("new")
        elif is_found:
            rose = pair[0] * spans[1].days > pair[1] * spans[0].days
            verdicts.append("grew" if rose else "shrank")
        else:
            verdicts.append("steady" if _is_steady(pair, spans) else "too few to tell")
    return verdicts


def _is_steady(pair: Pair, spans: Spans) -> bool:
    narrow = rate_ratio(*pair, spans[0].days, spans[1].days, STEADY_CONFIDENCE)
    if narrow.low is None or narrow.high is None:
        return False
    return STEADY_BETWEEN[0] <= narrow.low and narrow.high <= STEADY_BETWEEN[1]


_TOLD: dict[Verdict, str] = {
    "grew": "more than chance explains",
    "shrank": "fewer than chance explains",
    "steady": "steady, neither half nor twice as many",
    "new": "new in this period",
    "too few to tell": "too few to tell a change from chance",
}
