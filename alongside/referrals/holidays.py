"""The legal public holidays of the United States, computed: 5 U.S.C. 6103(a), as observed.

A holiday on a Saturday is kept on the Friday before (6103(b)(1)), one on a Sunday on the Monday
after (Executive Order 11582). Juneteenth counts from 2021 on (Public Law 117-17). Inauguration Day
(6103(c)) is a holiday around the District of Columbia only and is left out, as are days that a
state or a clinic keeps by itself.
"""

import datetime as dt
from functools import cache

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
JUNETEENTH_SINCE = 2021
ONE_DAY = dt.timedelta(1)


def nth(year: int, month: int, weekday: int, number: int) -> dt.date:
    """Return the nth weekday of a month.

    >>> nth(2026, 11, THURSDAY, 4)
    datetime.date(2026, 11, 26)
    """
    first = dt.date(year, month, 1)
    return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))


def last_monday_of_may(year: int) -> dt.date:
    """Return Memorial Day."""
    last = dt.date(year, 5, 31)
    return last - dt.timedelta((last.weekday() - MONDAY) % 7)


def observed(day: dt.date) -> dt.date:
    """Return the day on which a holiday of a fixed date is kept."""
    if day.weekday() == SATURDAY:
        return day - ONE_DAY
    return day + ONE_DAY if day.weekday() == SUNDAY else day


def named(year: int) -> dict[str, dt.date]:
    """Return the holidays of a year by name, each on the day on which it is kept."""
    fixed = {
        "New Year's Day": dt.date(year, 1, 1),
        "Juneteenth": dt.date(year, 6, 19),
        "Independence Day": dt.date(year, 7, 4),
        "Veterans Day": dt.date(year, 11, 11),
        "Christmas Day": dt.date(year, 12, 25),
    }
    if year < JUNETEENTH_SINCE:
        del fixed["Juneteenth"]
    return {name: observed(day) for name, day in fixed.items()} | {
        "Birthday of Martin Luther King, Jr.": nth(year, 1, MONDAY, 3),
        "Washington's Birthday": nth(year, 2, MONDAY, 3),
        "Memorial Day": last_monday_of_may(year),
        "Labor Day": nth(year, 9, MONDAY, 1),
        "Columbus Day": nth(year, 10, MONDAY, 2),
        "Thanksgiving Day": nth(year, 11, THURSDAY, 4),
    }


@cache
def kept_in(year: int) -> frozenset[dt.date]:
    """Return the days of a year on which one is kept; that of January 1 may be in December."""
    following = observed(dt.date(year + 1, 1, 1))
    days = {day for day in named(year).values() if day.year == year}
    return frozenset(days | ({following} if following.year == year else set()))


def is_holiday(day: dt.date) -> bool:
    """Tell whether a legal public holiday is kept on a day."""
    return day in kept_in(day.year)


def weekdays_off(start: dt.date, end: dt.date) -> int:
    """Count the holidays after `start` up to `end`; they are kept on weekdays only."""
    years = range(start.year, end.year + 1)
    return sum(start < day <= end for year in years for day in kept_in(year))
