"""How many of a profile the practice treats, and whether they become more: counted in groups."""

import datetime as dt
from dataclasses import dataclass, replace

from alongside.market.audience.crowds import Crowd, Divided, Part
from alongside.market.audience.history import Row
from alongside.market.audience.shown import NEARLY_ALL, about_words
from alongside.market.audience.window import MONTHS_OF_QUARTER, first_day, months_before
from alongside.market.candidates.wanted import Wanted
from alongside.measures.comparison import rate_ratio
from alongside.measures.suppression import SMALLEST_SHOWN

QUARTERS = 4
ENOUGH = 44  # arrivals in a quarter: with fewer its groups would be too coarse, the year is taken
YEAR = 365


@dataclass(frozen=True)
class Facts:
    """Arrivals of a profile in twelve whole months and those before, in words."""

    until: dt.date
    now: str
    before: str
    trend: str
    quarters: tuple[tuple[dt.date, str], ...]  # the first day of each, and what may be shown
    unknown: str


@dataclass(frozen=True)
class Counted:
    """Everybody who arrived in two years, in groups, quarter by quarter or year by year."""

    end: dt.date
    crowd: Crowd[int]
    by_quarter: tuple[bool, bool]  # the year, the year before

    def parts(self, wanted: Wanted) -> list[list[Part]]:
        """Return a profile's part of each year: four quarters of it, the last first, or a whole."""
        found = self.crowd.parts(wanted)
        return [
            [found.get(QUARTERS * year + at, Part()) for at in range(QUARTERS if is_told else 1)]
            for year, is_told in enumerate(self.by_quarter)
        ]


def counted_in(whole: Divided) -> Counted:
    """Put everybody who arrived into groups, once for all profiles."""
    arrived = replace(whole, rows=tuple(row for row in whole.rows if row.has_arrived))
    sizes = [0] * (2 * QUARTERS)
    for row in arrived.rows:
        sizes[quarter_of(row, whole.end)] += 1
    last, before = (min(some) >= ENOUGH for some in (sizes[:QUARTERS], sizes[QUARTERS:]))

    def key_of(row: Row) -> int:
        quarter = quarter_of(row, whole.end)
        year = quarter // QUARTERS
        return quarter if (last, before)[year] else year * QUARTERS

    return Counted(whole.end, arrived.crowd(key_of), (last, before))


def quarter_of(row: Row, end: dt.date) -> int:
    """Return how many quarters before the last one a referral came."""
    return months_before(row.day, end) // MONTHS_OF_QUARTER


def facts_of(counted: Counted, wanted: Wanted) -> Facts:
    """Return the facts of one profile."""
    years = counted.parts(wanted)
    now, before = (sum(some, Part()) for some in years)
    quarters = [
        (first_day(counted.end, (QUARTERS * year + at + 1) * MONTHS_OF_QUARTER), shown(one))
        for year, some in enumerate(years)
        for at, one in enumerate(some)
        if counted.by_quarter[year]
    ]
    return Facts(
        until=counted.end,
        now=shown(now),
        before=shown(before),
        trend=trend_words(now, before),
        quarters=tuple(sorted(quarters)),
        unknown=about_words(round(now.open)),
    )


def shown(part: Part) -> str:
    """Return about how many fit; neither few of them nor few others are told."""
    inside, others = round(part.inside), round(part.whole - part.open - part.inside)
    is_nearly_all = inside >= SMALLEST_SHOWN > others
    return NEARLY_ALL if is_nearly_all else about_words(inside)


def trend_words(now: Part, before: Part) -> str:
    """Return whether a year has more than the one before, as far as that can be told."""
    if not before.whole:
        return "no records of a year before"
    last, first = round(now.inside), round(before.inside)
    if min(last, first) < SMALLEST_SHOWN:
        return "too few to tell a trend"
    change = rate_ratio(last, first, YEAR, YEAR)
    if change.note or change.value is None or change.low is None:
        return "no clear change from the year before"
    if change.low > 1:
        return f"about {round((change.value - 1) * 100)}% more than the year before"
    if change.high is not None and change.high < 1:
        return f"about {round((1 - change.value) * 100)}% fewer than the year before"
    return "no clear change from the year before"
