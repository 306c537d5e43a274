"""The months that are counted: whole ones, the last of them the last that the records reach."""

import calendar
import datetime as dt
from collections.abc import Iterable

MONTHS_OF_YEAR = 12
MONTHS_OF_QUARTER = 3


def last_day(days: Iterable[dt.date], today: dt.date) -> dt.date:
    """Return the end of the month of the newest record, of the month before while it still runs.

    >>> last_day([dt.date(2026, 10, 3)], dt.date(2026, 11, 24))
    datetime.date(2026, 10, 31)
    """
    newest = min(max(days, default=today), today)
    end = newest.replace(day=calendar.monthrange(newest.year, newest.month)[1])
    return end if end <= today else newest.replace(day=1) - dt.timedelta(days=1)


def months_before(day: dt.date, end: dt.date) -> int:
    """Return how many months before that of `end` a day lies; below 0 after it."""
    return MONTHS_OF_YEAR * (end.year - day.year) + end.month - day.month


def is_within(day: dt.date, end: dt.date, months: int) -> bool:
    """Tell whether a day lies in the given number of months up to `end`."""
    return 0 <= months_before(day, end) < months


def first_day(end: dt.date, months: int) -> dt.date:
    """Return the first day of the given number of months up to `end`."""
    index = MONTHS_OF_YEAR * end.year + end.month - months
    return dt.date(index // MONTHS_OF_YEAR, index % MONTHS_OF_YEAR + 1, 1)
