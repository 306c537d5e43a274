"""Which partners or people sent more or less than before, beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from alongside.measures.comparison import p_values, rate_ratio, smallest_p
from alongside.measures.estimate import Estimate
from alongside.measures.false_discoveries import benjamini_hochberg
from alongside.measures.periods import Period
from alongside.measures.shares import Share

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
    testable = [
        not is_new and smallest_p(sum(pair), now.days, before.days) <= FALSE_DISCOVERIES
        for is_new, pair in zip(fresh, pairs, strict=True)
    ]
    found = np.zeros(len(keys), dtype=bool)
    found[testable] = benjamini_hochberg(chances[testable], FALSE_DISCOVERIES)
    verdicts = [
        _verdict(pair, now, before, is_new=is_new, is_found=bool(is_found))
        for pair, is_new, is_found in zip(pairs, fresh, found, strict=True)
    ]
    return tuple(
        Change(
            key,
            *pair,
            rate_ratio(*pair, now.days, before.days),
            float(chance),
            verdict,
            _sentence(pair, now, before, verdict),
        )
        for key, pair, chance, verdict in zip(keys, pairs, chances, verdicts, strict=True)
    )


def _pairs(current: Sequence[Share], previous: Sequence[Share]) -> dict[int | str, tuple[int, int]]:
    now = {share.key: share.received for share in current if share.key is not None}
    before = {share.key: share.received for share in previous if share.key is not None}
    return {key: (now.get(key, 0), before.get(key, 0)) for key in now.keys() | before.keys()}


def _is_new(
    key: int | str,
    pair: tuple[int, int],
    now: Period,
    first_ever: Mapping[int | str, date] | None,
) -> bool:
    if pair[1] > 0:
        return False
    return first_ever is None or first_ever.get(key, now.start) >= now.start


def _verdict(
    pair: tuple[int, int], now: Period, before: Period, *, is_new: bool, is_found: bool
) -> Verdict:
    if is_new:
        return "new"
    if is_found:
        return "grew" if pair[0] * before.days > pair[1] * now.days else "shrank"
    narrow = rate_ratio(*pair, now.days, before.days, STEADY_CONFIDENCE)
    if narrow.low is None or narrow.high is None:
        return "too few to tell"
    is_steady = STEADY_BETWEEN[0] <= narrow.low and narrow.high <= STEADY_BETWEEN[1]
    return "steady" if is_steady else "too few to tell"


_TOLD: dict[Verdict, str] = {
    "grew": "more than chance explains",
    "shrank": "fewer than chance explains",
    "steady": "steady, neither half nor twice as many",
    "new": "new in this period",
    "too few to tell": "too few to tell a change from chance",
}


def _sentence(pair: tuple[int, int], now: Period, before: Period, verdict: Verdict) -> str:
    many = f"{pair[0]:,} referral{'' if pair[0] == 1 else 's'}"
    return f"{many} from {now.words}, {pair[1]:,} from {before.words}: {_TOLD[verdict]}."
