"""Clocks of a patient's rights: access in 30 days, one extension (A19); six years back (A20)."""

from datetime import date, timedelta

from alongside.partners.rules import RefusedError

DAYS = timedelta(days=30)
YEARS_BACK = 6


def due_on(asked_on: date) -> date:
    """Return by when a request for access is answered (45 CFR 164.524(b)(2))."""
    return asked_on + DAYS


def check_extend(
    *, is_extended: bool, is_answered: bool, reason: str, today: date, due: date
) -> None:
    """Raise when the 30 days cannot be extended."""
    if is_answered:
        raise RefusedError("This request was answered already.")
    if is_extended:
        raise RefusedError("It was extended once already; the law knows one extension.")
    if today > due:
        raise RefusedError("The 30 days are over: an extension is told to the patient before.")
    if not reason.strip():
        raise RefusedError("Say why: the patient is told the reason and the new day in writing.")


def first_day_of_accounting(asked_on: date) -> date:
    """Return the day six years before (45 CFR 164.528(a)(1)); 29 February counts as 28.

    >>> first_day_of_accounting(date(2028, 2, 29))
    datetime.date(2022, 2, 28)
    """
    leap = asked_on.month == 2 and asked_on.day == 29
    return date(asked_on.year - YEARS_BACK, asked_on.month, 28 if leap else asked_on.day)
