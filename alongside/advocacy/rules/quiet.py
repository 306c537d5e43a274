"""When a text message may arrive: 8 to 21 where the person is, less where a state says less."""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

FEDERAL = "US"
STEP = timedelta(minutes=15)
LONGEST = timedelta(days=2)


@cache
def table() -> dict[str, dict[str, object]]:
    """Return the rows of hours by state."""
    text = (files("alongside.advocacy") / "data" / "quiet_hours.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def hours_of(state: str) -> tuple[int, int]:
    """Return first and last hour of a state."""
    row = table().get(state) or table()[FEDERAL]
    return int(str(row["first"])), int(str(row["last"]))


def may_arrive(at: datetime, zones: Sequence[str], state: str) -> bool:
    """Tell whether a text may arrive at a moment, in each zone that the person may be in.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)  # 8:30 in New York, 7:30 in Chicago
    >>> may_arrive(at, ["America/New_York"], ""), may_arrive(at, ["America/Chicago"], "")
    (True, False)
    """
    first, last = hours_of(state)
    return all(first <= at.astimezone(ZoneInfo(zone)).hour < last for zone in zones)


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
