"""Which partners are cooling, which have probably ended, each in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from alongside.measures.alive.diary import Diary
from alongside.measures.alive.evidence import Evidence
from alongside.measures.alive.outlook import Outlook, Outlooks
from alongside.measures.false_discoveries import benjamini_hochberg
from alongside.measures.signals.bursts import bursts
from alongside.measures.signals.cooling import Cooling, cooling
from alongside.measures.signals.limits import FALSE_SIGNALS

What = Literal["cooling", "ended"]

ENDED = 0.05  # chance of being active below which a relationship is called ended
FRESH_MONTHS = 12.0  # an end is news for a year
FALSE_DISCOVERIES = 0.10


@dataclass(frozen=True, slots=True)
class Alert:
    """One partner or person. chance: of such a signal without a change (cooling), or that the
    relationship is active after all (ended). is_clear: it stands out among all partners as well
    (Benjamini and Hochberg at 10 %); for an end, whose chance is a posterior one, always true.
    """

    key: int | str
    what: What
    chance: float
    is_clear: bool
    sentence: str


def alerts(diary: Diary, found: Outlooks) -> tuple[Alert, ...]:
    """Alerts as of the day of the outlooks and on their clock, the least likely by chance first.

    At most 5 % of steady relationships get one in a year of daily looks, in the simulation of
    docs/explanation/measures-signals.md.
    """
    known = diary.evidence(found.as_of)
    in_season = known if found.clock.is_even else diary.evidence(found.as_of, found.clock)
    measured = cooling(diary, found.as_of, found.clock, bursts(in_season))
    clear = _clear(measured)
    told = []
    for row, key in enumerate(known.keys):
        outlook = found.by_key[key]
        if outlook.alive < ENDED and known.age[row] - known.recency[row] <= FRESH_MONTHS:
            told.append(_ended(known, row, outlook))
        elif measured.statistic[row] > measured.limit[row] and outlook.alive >= ENDED:
            told.append(_cooling(key, measured, row, bool(clear[row])))
    return tuple(sorted(told, key=lambda alert: (alert.chance, str(alert.key))))


def _clear(measured: Cooling) -> np.ndarray:
    clear = np.zeros(len(measured.p_value), dtype=bool)
    is_known = np.isfinite(measured.p_value)
    clear[is_known] = benjamini_hochberg(measured.p_value[is_known], FALSE_DISCOVERIES)
    return clear


def _cooling(key: int | str, measured: Cooling, row: int, is_clear: bool) -> Alert:
    months = round(float(measured.since[row]))
    before, after = float(measured.before[row]), float(measured.after[row])
    chance = float(measured.p_value[row])
    span = "the last month" if months <= 1 else f"the last {months} months"
    sentence = (
        f"Sent {_pace(after)} in {span}, {_pace(before)} before; of steady partners fewer than "
        f"{_one_in(chance)} show such a fall in a year by chance."
    )
    return Alert(key, "cooling", chance, is_clear, sentence)


def _ended(known: Evidence, row: int, outlook: Outlook) -> Alert:
    months = float(known.age[row] - known.recency[row])
    many = int(known.repeats[row]) + 1
    sentence = (
        f"No referral for {months:.0f} months, after {many} in "
        f"{max(1.0, float(known.recency[row])):.0f}: "
        f"{_likely(outlook.alive)} likely that the relationship is still active."
    )
    return Alert(outlook.key, "ended", outlook.alive, True, sentence)


def _likely(chance: float) -> str:
    """Never "0%": no chance of a model is nothing."""
    return f"{100 * chance:.0f}%" if chance >= 0.01 else "less than 1%"


def _pace(a_month: float) -> str:
    return f"{a_month:.1f} a month"


def _one_in(chance: float) -> str:
    """Rounded down to one digit: the chance is an approximation."""
    many = int(1 / min(max(chance, 1e-4), FALSE_SIGNALS))
    digits = 10 ** (len(str(many)) - 1)
    return f"one in {many // digits * digits:,}"
