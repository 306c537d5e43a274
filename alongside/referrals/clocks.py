"""Clocks of the queue: how many business days each step may take, and what is over."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from alongside.referrals.holidays import is_holiday, weekdays_off
from alongside.referrals.states import State

# Business days that a referral may stay in a state; a practice changes them in its settings.
DEFAULTS: dict[str, int] = {
    State.RECEIVED: 1,
    State.ACCEPTED: 2,
    State.SCHEDULED: 7,
    State.NO_SHOW: 2,
}
WHAT_IS_DUE: dict[str, str] = {
    State.RECEIVED: "Accept",
    State.ACCEPTED: "Schedule",
    State.SCHEDULED: "Evaluate",
    State.NO_SHOW: "Call and reschedule",
}
SATURDAY = 5


@dataclass(frozen=True)
class Due:
    """What is due next on a referral, and by when."""

    what: str
    by: dt.date
    days_over: int  # business days; 0 while there is time

    @property
    def is_over(self) -> bool:
        return self.days_over > 0


def is_business_day(day: dt.date) -> bool:
    """Tell whether clocks run on a day."""
    return day.weekday() < SATURDAY and not is_holiday(day)


def add_business_days(start: dt.date, days: int) -> dt.date:
    """Return the day that is so many business days after `start`: Monday to Friday, no holiday.

    >>> add_business_days(dt.date(2026, 11, 20), 1)  # from a Friday
    datetime.date(2026, 11, 23)
    """
    when = start
    while days > 0:
        when += dt.timedelta(days=1)
        days -= is_business_day(when)
    return when


def business_days_between(start: dt.date, end: dt.date) -> int:
    """Return how many business days lie after `start` up to `end`; 0 when `end` is not later."""
    days = (end - start).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    left = sum((start.weekday() + one) % 7 < SATURDAY for one in range(1, rest + 1))
    return weeks * 5 + left - weekdays_off(start, end)


def latest_start_that_is_over(today: dt.date, days: int) -> dt.date:
    """Return the last day from which `days` business days are over by `today`.

    Whatever stands in its state since that day or longer is late: the twin of `due_of` that a
    query can use.
    """
    start = today - dt.timedelta(days=1)
    while add_business_days(start, days) >= today:
        start -= dt.timedelta(days=1)
    return start


def due_of(
    state: str,
    since: dt.date,
    today: dt.date,
    days: Mapping[str, int] = DEFAULTS,
    appointment_on: dt.date | None = None,
) -> Due | None:
    """Return what is due, None where nothing waits; an appointment sets the day itself."""
    if state not in WHAT_IS_DUE:
        return None
    by = add_business_days(since, days[state])
    if state == State.SCHEDULED and appointment_on:
        by = appointment_on
    over = max(business_days_between(by, today), int(today > by))
    return Due(WHAT_IS_DUE[state], by, over)


def say_due(due: Due, today: dt.date) -> str:
    """Return it in words: `Schedule by Thu, Nov 26` or `Accept: 2 business days late`."""
    if due.is_over:
        return f"{due.what}: {due.days_over} business day{'s' if due.days_over > 1 else ''} late"
    if due.by == today:
        return f"{due.what} today"
    if due.by == today + dt.timedelta(days=1):
        return f"{due.what} by tomorrow"
    return f"{due.what} by {due.by:%a, %b} {due.by.day}"


def say_age(received_on: dt.date, today: dt.date) -> str:
    """Return how long ago something came: `today`, `yesterday`, `5 days`."""
    days = (today - received_on).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days")
