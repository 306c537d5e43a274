"""A span of days, both ends inside, and the two spans it is compared with."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end`, both days included; ValueError when it ends before it starts."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"the period ends on {self.end} before it starts on {self.start}")

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days + 1

    @property
    def is_whole_months(self) -> bool:
        """Whether it runs from the first day of a month to the last day of a month."""
        return self.start.day == 1 and self.end == end_of_month(self.end)

    @property
    def words(self) -> str:
        """The span as a reader says it: "Jan 1 to Mar 31, 2026"."""
        first = f"{_MONTHS[self.start.month - 1]} {self.start.day}"
        if self.start.year != self.end.year:
            first = day_words(self.start)
        return f"{first} to {day_words(self.end)}"

    def previous(self) -> Period:
        """The same length just before: as many whole months where it is whole months, else days."""
        before = self.start - timedelta(days=1)
        if not self.is_whole_months:
            return Period(self.start - timedelta(days=self.days), before)
        months = 12 * (self.end.year - self.start.year) + self.end.month - self.start.month + 1
        index = 12 * self.start.year + self.start.month - 1 - months
        return Period(date(index // 12, index % 12 + 1, 1), before)

    def year_before(self) -> Period:
        """The same days a year before; 29 February becomes the 28th."""
        end = _a_year_back(self.end)
        return Period(_a_year_back(self.start), end_of_month(end) if self.is_whole_months else end)


def day_words(day: date) -> str:
    """A day as American readers write it: "Jan 1, 2026"; the same under every locale."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def end_of_month(day: date) -> date:
    """The last day of the month that holds `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_of(period: Period) -> list[Period]:
    """The calendar months that touch the period, cut to it, in order."""
    parts: list[Period] = []
    start = period.start
    while start <= period.end:
        end = min(end_of_month(start), period.end)
        parts.append(Period(start, end))
        start = end + timedelta(days=1)
    return parts


def _a_year_back(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))
