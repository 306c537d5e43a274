"""The periods a reader can choose by name, counted from the last whole month of the records."""

from collections.abc import Callable
from datetime import date, timedelta

from alongside.insights.span import Span
from alongside.measures.periods import Period

DEFAULT = "12m"
CUSTOM = "custom"
LABELS = {
    "3m": "Last 3 months",
    "6m": "Last 6 months",
    "12m": "Last 12 months",
    "24m": "Last 24 months",
    "this-year": "This year",
    "last-year": "Last year",
    "all": "All there is",
    CUSTOM: "From … to …",
}


def months_back(end: date, months: int) -> Period:
    """So many whole months up to `end`, the last day of a month."""
    index = 12 * end.year + end.month - months
    return Period(date(index // 12, index % 12 + 1, 1), end)


def year_of(day: date) -> Period:
    """The calendar year of a day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def this_year(today: date, span: Span) -> Period:
    """From January to the last whole month of this year, or all of it while none is whole."""
    year = year_of(today)
    return Period(year.start, span.last_whole) if span.last_whole > year.start else year


def all_there_is(span: Span) -> Period:
    """All that the records cover."""
    return Period(span.begins, span.ends)


def covered(period: Period, span: Span) -> Period:
    """Return the part of a period that the records cover; ValueError where that is nothing.

    Days without records would read as days without referrals.
    """
    start, end = max(period.start, span.begins), min(period.end, span.ends)
    if end < start:
        reach = all_there_is(span).words
        raise ValueError(f"The records reach from {reach}: none of the period is in them.")
    return Period(start, end)


def last_year(today: date) -> Period:
    """The calendar year before this one."""
    return year_of(today.replace(month=1, day=1) - timedelta(days=1))


def preset(name: str, span: Span, today: date) -> Period:
    """Return the period a name stands for, as far as the records cover it.

    KeyError for a name that is none, ValueError where the records have nothing of it.
    """
    periods: dict[str, Callable[[], Period]] = {
        "3m": lambda: months_back(span.last_whole, 3),
        "6m": lambda: months_back(span.last_whole, 6),
        "12m": lambda: months_back(span.last_whole, 12),
        "24m": lambda: months_back(span.last_whole, 24),
        "this-year": lambda: this_year(today, span),
        "last-year": lambda: last_year(today),
        "all": lambda: all_there_is(span),
    }
    return covered(periods[name](), span)
