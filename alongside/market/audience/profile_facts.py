"""How many of a profile the practice treats, and whether they become more: suppressed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.market.audience.belonging import belongs
from alongside.market.audience.disclosing import counts_beside
from alongside.market.audience.history import Row
from alongside.market.audience.shown import band_words, counts_shown, middle_of
from alongside.market.candidates.wanted import Wanted
from alongside.measures.comparison import rate_ratio

QUARTER = dt.timedelta(days=91)
YEAR = 4 * QUARTER  # the quarters' sum is the year's count, so that no single day is left over


@dataclass(frozen=True)
class Facts:
    """Arrivals of a profile in the last twelve months and before, in words."""

    now: str
    before: str
    trend: str
    quarters: tuple[tuple[dt.date, str], ...]  # the first day of each, and what may be shown
    unknown: str


@dataclass(frozen=True)
class Year:
    """One year's arrivals of a profile, and what may be shown of them."""

    count: int
    cell: int | None
    unknown: int | None
    quarters: tuple[int | None, ...]


Answers = Sequence[tuple[dt.date, tuple[bool | None, ...]]]  # of each arrival, for each profile


def facts_of(rows: Sequence[Row], every: Sequence[Wanted], today: dt.date) -> list[Facts]:
    """Return the facts of the profiles up to and with `today`."""
    answers = [
        (row.day, tuple(belongs(row, one) for one in every)) for row in rows if row.has_arrived
    ]
    last = today - YEAR
    years = zip(years_of(answers, len(every), today), years_of(answers, len(every), last),
                strict=True)  # fmt: skip
    starts = [last - YEAR + QUARTER * number + dt.timedelta(days=1) for number in range(8)]
    return [
        Facts(
            now=band_words(now.cell),
            before=band_words(before.cell),
            trend=trend_words(now, before),
            quarters=tuple(zip(starts, map(band_words, (*before.quarters, *now.quarters)),
                               strict=True)),
            unknown=band_words(now.unknown),
        )
        for now, before in years
    ]  # fmt: skip


def years_of(answers: Answers, profiles: int, end: dt.date) -> list[Year]:
    """Return the year up to `end` for each profile, as the profiles may stand side by side."""
    within = [one for one in answers if end - YEAR < one[0] <= end]
    people = [(*(x is True for x in one), *(x is None for x in one)) for _, one in within]
    cells = counts_beside(people, 2 * profiles)
    starts = [end - QUARTER * number + dt.timedelta(days=1) for number in range(4, 0, -1)]
    parts = [
        [[x is True for x in one] for day, one in within if start <= day < start + QUARTER]
        for start in starts
    ]
    quarters = [counts_beside(part, profiles) for part in parts]
    found = []
    for at in range(profiles):
        counts = [sum(one[at] for one in part) for part in parts]
        shown = quarters_shown(counts, [one[at] for one in quarters], cells[at])
        found.append(Year(sum(counts), cells[at], cells[profiles + at], shown))
    return found


def quarters_shown(
    counts: Sequence[int], cells: Sequence[int | None], whole: int | None
) -> tuple[int | None, ...]:
    """Return the quarters of a year: together with the year's count they must tell nothing."""
    if whole is None:  # they would add up to what is hidden
        return tuple(None if count else 0 for count in counts)
    beside = counts_shown(counts)
    both = [None if None in pair else pair[0] for pair in zip(cells, beside, strict=True)]
    if both.count(None) == 1:  # hidden for another profile's sake: the year would give it away
        left = [at for at, cell in enumerate(both) if cell is not None]
        both[min(left, key=lambda at: (not counts[at], counts[at]))] = None
    return tuple(both)


def trend_words(now: Year, before: Year) -> str:
    """Return whether a year has more than the one before, as far as that can be told."""
    if now.cell is None or before.cell is None:
        return "too few to tell a trend"
    if not before.count:
        return "none in the year before" if now.count else "none in two years"
    change = rate_ratio(middle_of(now.count), middle_of(before.count), YEAR.days, YEAR.days)
    if change.note or change.value is None or change.low is None:
        return "no clear change from the year before"
    if change.low > 1:
        return f"{round((change.value - 1) * 100)}% more than the year before"
    if change.high is not None and change.high < 1:
        return f"{round((1 - change.value) * 100)}% fewer than the year before"
    return "no clear change from the year before"
