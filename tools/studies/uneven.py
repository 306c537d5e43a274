"""False signals of whole practices whose months have a season or come in bursts, before and after.

Nobody's pace changes. The season and the bursts are learned from the practice's own referrals up to
the day of each look, as the pages do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from alongside.measures.alive.clock import EVEN_CLOCK
from alongside.measures.alive.diary import Diary
from alongside.measures.alive.drift import DRIFT
from alongside.measures.alive.evidence import MONTH
from alongside.measures.alive.priors import parameters_for
from alongside.measures.signals.alerts import ENDED
from alongside.measures.signals.bursts import bursts
from alongside.measures.signals.cooling import cooling
from tools.studies.alerting import KIND
from tools.studies.watch import Flags, raised, steady
from tools.studies.worlds import FIRST, clock_of

KNOWN = 36  # months when the watch begins
PACES = (1.0, 2.0, 4.0, 8.0)
PARTNERS = 10  # of each pace, in each practice
WEEK = 7


@dataclass(frozen=True)
class World:
    """Height of the yearly wave; variance ÷ mean of a month's referrals."""

    words: str
    wave: float = 0.0
    burst: float = 1.0


WORLDS = (
    World("even"),
    World("season of ±30 %", wave=0.3),
    World("bursts, variance 1.5 × mean", burst=1.5),
    World("both", wave=0.3, burst=1.5),
)


def practice(world: World, rng: np.random.Generator) -> Diary:
    """Forty steady partners, three years known and one watched, each known from the first day."""
    days = []
    for pace in PACES:
        watch = steady(pace, PARTNERS, rng, KNOWN, burst=world.burst, wave=world.wave)
        days += [_days(row) for row in watch.counts]
    return Diary(tuple(range(len(days))), (KIND,) * len(days), tuple(days))


def false_signals(world: World, practices: int, seed: int = 30) -> tuple[float, float]:
    """Share of partners with a false signal in the year watched: with months taken as they come,
    and with season and bursts taken out; looked at once a week.
    """
    rng = np.random.default_rng([seed, round(10 * world.burst), round(10 * world.wave)])
    every = [practice(world, rng) for _ in range(practices)]
    plain = np.concatenate([signals(book, as_it_comes=True) for book in every])
    taken_out = np.concatenate([signals(book, as_it_comes=False) for book in every])
    return raised(plain), raised(taken_out)


def signals(book: Diary, as_it_comes: bool) -> Flags:
    """Whether each partner is called cooling or ended at each look, the first before the watch."""
    begins = FIRST + round(KNOWN * MONTH)
    parameters = parameters_for(DRIFT, book.kinds)
    found = []
    for number in range(begins, begins + 366, WEEK):
        day = date.fromordinal(number)
        clock = EVEN_CLOCK if as_it_comes else clock_of(book, day)
        known = book.evidence(day, clock)
        measured = cooling(book, day, clock, 1.0 if as_it_comes else bursts(known))
        ended = DRIFT.filter(parameters, known).alive < ENDED
        found.append(ended | (measured.statistic > measured.limit))
    return np.column_stack(found)


def _days(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The first day known begins the relationship; then one entry a referral."""
    came = FIRST + 1 + np.repeat(np.arange(len(counts)), counts)
    return np.concatenate([[FIRST], came]).astype(float)
