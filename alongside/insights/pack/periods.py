"""The years a pack speaks of: calendar years, the last one as far as the records are whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.insights.filters import Filters, today_at
from alongside.insights.presets import CUSTOM
from alongside.insights.span import span_of
from alongside.measures.periods import Period, day_words
from alongside.practices.models import Practice

MOST_YEARS = 5
LATEST_FIRST_MONTH = 6


@dataclass(frozen=True)
class Years:
    """Days from `start` to `end`, by calendar year; `label` tells where a year is not whole."""

    start: date
    end: date

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(range(self.start.year, self.end.year + 1))

    def period(self, year: int) -> Period:
        """Return what of a year the pack speaks of."""
        return Period(max(self.start, date(year, 1, 1)), min(self.end, date(year, 12, 31)))

    @property
    def whole(self) -> Period:
        return Period(self.start, self.end)

    def is_whole(self, year: int) -> bool:
        return self.period(year) == Period(date(year, 1, 1), date(year, 12, 31))

    def label(self, year: int) -> str:
        """Return a year as a column is called: 2025, or 2026 to Oct."""
        found = self.period(year)
        if self.is_whole(year):
            return str(year)
        first, last = day_words(found.start).split()[0], day_words(found.end).split()[0]
        if first == last:
            return f"{year}, {first}"
        return f"{year} to {last}" if found.start.month == 1 else f"{year} from {first}"

    def filters(self, year: int | None = None) -> Filters:
        """Return the filters of the stream for one year, or for all of them."""
        return Filters(self.whole if year is None else self.period(year), CUSTOM)


def years_of(practice: Practice) -> Years | None:
    """Return the last years of the records, up to the last whole month; None without any."""
    span = span_of(practice, today_at(practice))
    if span is None:
        return None
    end = min(span.last_whole, today_at(practice))
    start = max(span.begins, date(end.year - MOST_YEARS + 1, 1, 1))
    next_year = date(start.year + 1, 1, 1)
    # A few months of a first year would be a column of counts too small to show.
    if start.month > LATEST_FIRST_MONTH and next_year < end:
        start = next_year
    return Years(start, end) if start <= end else None
