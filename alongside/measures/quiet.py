"""Who went quiet: a gap since the last referral too long for that partner's own pace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt

from alongside.measures.false_discoveries import benjamini_hochberg
from alongside.measures.periods import day_words
from alongside.measures.shares import credited

UNLIKELY = 0.05
FEWEST = 3
SHORTEST_GAP = 14  # days; the pace knows no weekends and holidays, so shorter gaps tell nothing
FALSE_DISCOVERIES = 0.10
WEAKEST, STRONGEST = 0.05, 4.0  # bounds of the prior's weight, in referrals
DAYS_IN_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class History:
    """One key's referrals up to a day: how many, the first and the last."""

    key: int | str
    received: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Pace:
    """Gamma distribution of referrals a day over all keys: mean shape ÷ days."""

    shape: float
    days: float


@dataclass(frozen=True, slots=True)
class Gap:
    """One key's gap since its last referral, in days, and the chance of one so long.

    `usual_days` is the expected time between two referrals at the key's own pace, drawn toward
    the pace of all. `chance` is None for fewer than three referrals: too few to tell. Among many
    steady senders one in twenty looks quiet at any time; `is_clear` says which of the quiet stand
    out even so (Benjamini-Hochberg at 10 % over all keys with a chance).
    """

    key: int | str
    received: int
    last_received: date
    gap_days: int
    usual_days: float | None
    chance: float | None
    is_quiet: bool
    is_clear: bool
    sentence: str


def histories(table: ir.Table, column: str, as_of: date) -> tuple[History, ...]:
    """Every known key of `column` with its referrals through a partner up to `as_of`, by key.

    Rows already totalled count from the first to the last day of their month.
    """
    rows = credited(table).filter(table.received_on <= as_of, table[column].notnull())
    month_end = (rows.received_on.truncate("M") + ibis.interval(months=1)).cast(
        "date"
    ) - ibis.interval(days=1)
    until = rows.is_total.ifelse(month_end.cast("date"), rows.received_on)
    grouped = rows.group_by(key=rows[column]).aggregate(
        received=rows.received_count.sum(), first=rows.received_on.min(), last=until.max()
    )
    found = grouped.order_by("key").to_pyarrow().to_pylist()
    return tuple(_history(row, as_of) for row in found)


def quiet(known: Sequence[History], as_of: date) -> tuple[Gap, ...]:
    """Chance of the present gap for each key at its own pace, the least likely first.

    With x = received − 1 further referrals in T days from first to last, g days of gap and the
    Gamma(r, β) pace of all keys: ((β + T) / (β + T + g))^(r + x), the Gamma-Poisson predictive
    chance of none in g days. Quiet: below 5 %, at least three referrals and 14 days of gap.
    """
    pace = pooled_pace(known, as_of)
    gaps = sorted((_gap(history, pace, as_of) for history in known), key=_least_likely)
    chances = [gap.chance for gap in gaps if gap.chance is not None]
    clear = benjamini_hochberg(chances, FALSE_DISCOVERIES)
    # Keys without a chance come last, so that the first ones match `clear` in order.
    marked = [
        replace(gap, is_clear=gap.is_quiet and bool(found))
        for gap, found in zip(gaps, clear, strict=False)
    ]
    return (*marked, *gaps[len(marked) :])


def pooled_pace(known: Sequence[History], as_of: date) -> Pace:
    """Gamma prior by moments over all keys, each watched from its first referral to `as_of`.

    Mean μ = Σx/ΣT; between-key variance σ² = Σ[(x − μT)² − μT] / ΣT²; r = μ²/σ², β = r/μ. r is
    kept within 0.05 and 4: partners always differ, so the prior never outweighs four referrals.
    """
    more = np.array([history.received - 1 for history in known], dtype=float)
    days = np.array([max((as_of - history.first).days, 1) for history in known], dtype=float)
    if not more.sum() > 0:
        return Pace(1.0, DAYS_IN_MONTH)  # nothing to learn from: one a month, worth one referral
    mean = float(more.sum() / days.sum())
    shape = min(max(mean**2 / _between(more, days, mean), WEAKEST), STRONGEST)
    return Pace(shape, shape / mean)


def _between(more: npt.NDArray[np.float64], days: npt.NDArray[np.float64], mean: float) -> float:
    surplus = float(((more - mean * days) ** 2 - mean * days).sum() / (days**2).sum())
    return max(surplus, mean**2 / STRONGEST)


def _gap(history: History, pace: Pace, as_of: date) -> Gap:
    gap = max((as_of - history.last).days, 0)
    if history.received < FEWEST:
        chance = usual = None
    else:
        shape = pace.shape + history.received - 1
        days = pace.days + (history.last - history.first).days
        chance, usual = (days / (days + gap)) ** shape, days / shape
    is_quiet = chance is not None and chance < UNLIKELY and gap >= SHORTEST_GAP
    return Gap(
        key=history.key,
        received=history.received,
        last_received=history.last,
        gap_days=gap,
        usual_days=usual,
        chance=chance,
        is_quiet=is_quiet,
        is_clear=False,  # known only once all keys are
        sentence=_sentence(history, gap, usual, is_quiet),
    )


def _sentence(history: History, gap: int, usual: float | None, is_quiet: bool) -> str:
    since = f"Last referral on {day_words(history.last)}, {_days(gap)} ago"
    if usual is None:
        return f"{since}; {history.received} in all is too few to tell a pace."
    pace = f"usually one in {_days(max(round(usual), 1))}"
    end = "so long a gap is unlikely by chance" if is_quiet else "the gap is within its pace"
    return f"{since}; {pace} ({history.received:,} in all): {end}."


def _days(days: int) -> str:
    return f"{days:,} day{'' if days == 1 else 's'}"


def _least_likely(gap: Gap) -> tuple[float, str, Any]:
    return (2.0 if gap.chance is None else gap.chance, str(type(gap.key)), gap.key)


def _history(row: dict[str, Any], as_of: date) -> History:
    return History(row["key"], int(row["received"]), row["first"], min(row["last"], as_of))
