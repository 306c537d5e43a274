"""For each partner or person: is the relationship active, and what will come in 90 days?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.measures.alive.choice import Choice, choose
from alongside.measures.alive.clock import EVEN_CLOCK, Clock
from alongside.measures.alive.counting import quantiles
from alongside.measures.alive.diary import Diary
from alongside.measures.alive.model import Prediction
from alongside.measures.alive.shrinkage import Prior, shrunk
from alongside.measures.estimate import CONFIDENCE, Estimate

AHEAD = 90  # days


@dataclass(frozen=True, slots=True)
class Outlook:
    """One relationship. alive: chance that it is active. any_chance: chance of at least one
    referral in the days ahead. expected: referrals in the days ahead, mean with the 95 % range of
    the count itself; n is the referrals it rests on. middle: the median count, which is off by
    the fewest referrals; sums over relationships take the mean.
    """

    key: int | str
    kind: str
    alive: float
    any_chance: float
    expected: Estimate
    middle: int
    sentence: str


@dataclass(frozen=True)
class Outlooks:
    """Every relationship of a practice by key, the model that told it and the clock it ran on."""

    as_of: date
    days: int
    choice: Choice
    by_key: dict[int | str, Outlook]
    clock: Clock = EVEN_CLOCK


def outlooks(
    diary: Diary,
    as_of: date,
    prior: Prior | None = None,
    days: int = AHEAD,
    clock: Clock = EVEN_CLOCK,
) -> Outlooks:
    """Choose a model, draw its parameters toward the prior, tell the days ahead.

    The range treats the practice's parameters as known; their own uncertainty is small beside that
    of a single relationship (coverage in docs/explanation/measures-alive.md).
    """
    choice = choose(diary, as_of, prior, clock)
    known = diary.evidence(as_of, clock)
    fitted = shrunk(choice.model, known, prior)
    ahead = clock.months(as_of, as_of + timedelta(days=days))
    told = choice.model.predict(fitted.parameters, known, ahead)
    until = diary.until(as_of)
    expected = _expected(told, [len(until[key]) for key in known.keys])
    middle = quantiles(told.pmf, 0.5)
    found = {
        key: Outlook(
            key=key,
            kind=known.kinds[row],
            alive=float(told.alive[row]),
            any_chance=float(1 - told.pmf[row, 0]),
            expected=expected[row],
            middle=int(middle[row]),
            sentence=_sentence(float(told.alive[row]), expected[row], days),
        )
        for row, key in enumerate(known.keys)
    }
    return Outlooks(as_of, days, choice, found, clock)


def _expected(told: Prediction, received: Sequence[int]) -> list[Estimate]:
    low, high = (
        quantiles(told.pmf, chance) for chance in ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2)
    )
    return [
        Estimate(float(mean), float(least), float(most), many)
        for mean, least, most, many in zip(told.mean, low, high, received, strict=True)
    ]


def _sentence(alive: float, expected: Estimate, days: int) -> str:
    low, high = int(expected.low or 0), int(expected.high or 0)
    span = (
        f"{low} to {high} referrals"
        if high != low
        else f"{high} referral{'' if high == 1 else 's'}"
    )
    return f"{_sure(alive)}; {span} in the next {days} days, if nothing changes."


def _sure(alive: float) -> str:
    share = f"{100 * min(alive, 0.99):.0f}%" if alive >= 0.01 else "less than 1%"
    if alive >= 0.9:
        return f"Very likely active ({share if alive < 0.99 else 'over 99%'})"
    if alive >= 0.6:
        return f"Probably active ({share})"
    if alive >= 0.3:
        return f"May have ended: {share} likely that it is active"
    return f"Has probably ended: {share} likely that it is active"
