"""How many of a profile the practice treats, and whether they become more: suppressed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.market.audience.belonging import belongs
from alongside.market.audience.history import Row
from alongside.market.audience.shown import TOO_FEW, count_shown
from alongside.market.candidates.wanted import Wanted
from alongside.measures.comparison import rate_ratio
from alongside.measures.suppression import is_small, suppress

YEAR = dt.timedelta(days=365)
QUARTER = dt.timedelta(days=91)


@dataclass(frozen=True)
class Facts:
    """Arrivals of a profile in the last twelve months and before, in words."""

    now: str
    before: str
    trend: str
    quarters: tuple[tuple[dt.date, str], ...]  # the first day of each, and what may be shown
    unknown: str


def facts_of(rows: Sequence[Row], wanted: Wanted, today: dt.date) -> Facts:
    """Return the facts of one profile up to and with `today`."""
    arrived = [row for row in rows if row.has_arrived]
    answers = [(row.day, belongs(row, wanted)) for row in arrived]
    inside = [day for day, answer in answers if answer]
    last = today - YEAR
    now = sum(last < day <= today for day in inside)
    before = sum(last - YEAR < day <= last for day in inside)
    all_now = sum(last < day <= today for day, _ in answers)
    all_before = sum(last - YEAR < day <= last for day, _ in answers)
    open_ones = sum(answer is None and last < day <= today for day, answer in answers)
    return Facts(
        now=count_shown(now, all_now),
        before=count_shown(before, all_before),
        trend=trend_words(now, before),
        quarters=quarters_of(inside, today),
        unknown=count_shown(open_ones),
    )


def trend_words(now: int, before: int) -> str:
    """Return whether a year has more than the one before, as far as that can be told."""
    if is_small(now) or is_small(before):
        return "too few to tell a trend"
    if not before:
        return "none in the year before" if now else "none in two years"
    change = rate_ratio(now, before, 365, 365)
    if change.note or change.value is None or change.low is None:
        return "no clear change from the year before"
    if change.low > 1:
        return f"{round((change.value - 1) * 100)}% more than the year before"
    if change.high is not None and change.high < 1:
        return f"{round((1 - change.value) * 100)}% fewer than the year before"
    return "no clear change from the year before"


def quarters_of(days: Sequence[dt.date], today: dt.date) -> tuple[tuple[dt.date, str], ...]:
    """Return the last eight quarters of 91 days, oldest first; their sum must tell nothing."""
    starts = [today - QUARTER * number + dt.timedelta(days=1) for number in range(8, 0, -1)]
    counts = [sum(start <= day < start + QUARTER for day in days) for start in starts]
    cells = suppress(counts).cells
    shown = [TOO_FEW if cell is None else f"{cell:,}" for cell in cells]
    return tuple(zip(starts, shown, strict=True))
