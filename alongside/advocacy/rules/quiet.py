"""When a text may arrive where the person is: our own hours, less where a state says less."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from alongside.referrals.holidays import is_holiday

FEDERAL, OURS = "US", "ours"
STEP = timedelta(minutes=15)
LONGEST = timedelta(days=5)  # a Friday night before Sunday and a holiday, where Saturday is none
SATURDAY = 5
NEVER = (0, 0)


@cache
def table() -> dict[str, dict[str, Any]]:
    """Return the rows of hours by state, with the federal one and our own."""
    text = (files("alongside.advocacy") / "data" / "quiet_hours.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def hours_on(state: str, day: date) -> tuple[int, int]:
    """Return first and last hour of a day in a state: what every row that holds there allows.

    >>> hours_on("NC", date(2026, 11, 24)), hours_on("RI", date(2026, 11, 28))
    ((9, 20), (10, 17))
    >>> hours_on("NC", date(2026, 11, 29)), hours_on("NC", date(2026, 11, 26))  # Sunday, holiday
    ((0, 0), (0, 0))
    """
    rows = (table()[name] for name in (FEDERAL, OURS, state) if name in table())
    return narrowest(hours_of_row(row, day) for row in rows)


def hours_of_row(row: dict[str, Any], day: date) -> tuple[int, int]:
    """Return what one row allows on a day."""
    if not row.get("holidays", True) and is_holiday(day):
        return NEVER
    names = ["saturday", "sunday"]
    weekend = day.weekday() - SATURDAY
    hours = row[names[weekend] if weekend >= 0 else "weekdays"]
    return (hours[0], hours[1]) if hours else NEVER


def narrowest(hours: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the hours that all allow."""
    given = list(hours)
    first, last = max(one[0] for one in given), min(one[1] for one in given)
    return (first, last) if first < last else NEVER


def may_arrive(at: datetime, zones: Sequence[str], state: str) -> bool:
    """Tell whether a text may arrive at a moment, in each zone that the person may be in.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)  # 9:30 in New York, 8:30 in Chicago
    >>> may_arrive(at, ["America/New_York"], ""), may_arrive(at, ["America/Chicago"], "")
    (True, False)
    """
    there = [at.astimezone(ZoneInfo(zone)) for zone in zones]
    spans = [(here.hour, hours_on(state, here.date())) for here in there]
    return all(first <= hour < last for hour, (first, last) in spans)


def seconds_left(at: datetime, zones: Sequence[str], state: str) -> int:
    """Return for how long a text that leaves now is still welcome; 0 where it is not now.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)  # 7:30 PM in New York
    >>> seconds_left(at, ["America/New_York"], ""), seconds_left(at, ["America/Chicago"], "")
    (1800, 5400)
    """
    if not may_arrive(at, zones, state):
        return 0
    clocks = (at.astimezone(ZoneInfo(zone)) for zone in zones)
    ends = ((here, hours_on(state, here.date())[1]) for here in clocks)
    return min(3600 * (last - here.hour) - 60 * here.minute - here.second for here, last in ends)


def next_welcome(at: datetime, zones: Sequence[str], state: str) -> datetime:
    """Return the moment itself, or the first quarter of an hour after it that is welcome."""
    if may_arrive(at, zones, state):
        return at
    when = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
    end = at + LONGEST
    while when < end:
        when += STEP
        if may_arrive(when, zones, state):
            return when
    return end  # zones that share no welcome hour: tried again, and held again
