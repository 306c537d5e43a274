"""FHIR's dates in searches: a prefix and a span from its first to its last moment; pure."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

FORM = re.compile(
    r"(eq|ne|gt|lt|ge|le|sa|eb|ap)?(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)"
    r"(Z|[+-]\d\d:\d\d)?)?)?)?"
)


@dataclass(frozen=True)
class Span:
    """A prefix and the moments it is about: `start` included, `end` not."""

    prefix: str
    start: dt.datetime
    end: dt.datetime

    def on_column(self, name: str) -> Q:
        """Return the condition on a column that holds a moment."""
        inside = Q(**{f"{name}__gte": self.start, f"{name}__lt": self.end})
        return {
            "eq": inside,
            "ap": inside,
            "ne": ~inside,
            "gt": Q(**{f"{name}__gt": self.start}) if self.is_moment else self.after(name),
            "sa": self.after(name),
            "lt": Q(**{f"{name}__lt": self.start}),
            "eb": Q(**{f"{name}__lt": self.start}),
            "ge": Q(**{f"{name}__gte": self.start}),
            "le": Q(**{f"{name}__lt": self.end}),
        }[self.prefix]

    @property
    def is_moment(self) -> bool:
        return self.end - self.start <= dt.timedelta(seconds=1)

    def after(self, name: str) -> Q:
        """Return the condition of what is later than the whole span."""
        return Q(**{f"{name}__gte": self.end})


def read_span(text: str, zone: dt.tzinfo) -> Span:
    """Return what a search says; raises ValueError.

    >>> read_span("ge2026-02", dt.UTC).end.isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    found = FORM.fullmatch(text.strip().replace(" ", "+"))
    if not found:
        raise ValueError(text)
    prefix, year, month, day, time, offset = found.groups()
    if time:
        written = f"{year}-{month}-{day}T{time}" + (offset or "").replace("Z", "+00:00")
        start = dt.datetime.fromisoformat(written)
        start = start if start.tzinfo else start.replace(tzinfo=zone)
        step = dt.timedelta(minutes=1) if time.count(":") == 1 else dt.timedelta(milliseconds=1)
        step = dt.timedelta(seconds=1) if time.count(":") == 2 and "." not in time else step
        return Span(prefix or "eq", start, start + step)
    first = dt.date(int(year), int(month or 1), int(day or 1))
    last = dt.date(first.year, int(month or 12), 1)
    last = last.replace(day=int(day or calendar.monthrange(last.year, last.month)[1]))
    start = dt.datetime.combine(first, dt.time(), zone)
    return Span(prefix or "eq", start, dt.datetime.combine(next_day(last), dt.time(), zone))


def next_day(day: dt.date) -> dt.date:
    """Return the day after; raises ValueError after the last day there is."""
    try:
        return day + dt.timedelta(days=1)
    except OverflowError as problem:
        raise ValueError(day) from problem


def matches(value: Any, wanted: Span) -> bool:
    """Tell whether a date or dateTime of a resource fits, by the overlap that FHIR asks for."""
    if not isinstance(value, str):
        return False
    try:
        has = read_span(value, wanted.start.tzinfo or dt.UTC)
    except ValueError:
        return False
    inside = wanted.start <= has.start and has.end <= wanted.end
    return {
        "eq": inside,
        "ne": not inside,
        "ap": has.start < wanted.end and wanted.start < has.end,
        "gt": has.end > wanted.end,
        "sa": has.start >= wanted.end,
        "lt": has.start < wanted.start,
        "eb": has.end <= wanted.start,
        "ge": has.end > wanted.start,
        "le": has.start < wanted.end,
    }[wanted.prefix]
