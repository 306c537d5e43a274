"""Pure decisions about a referral's course."""

import datetime as dt
from collections.abc import Iterator

from alongside.referrals.states import State


def steps_of(
    state: str,
    received_on: dt.date,
    evaluated_on: dt.date | None,
    discharged_on: dt.date | None,
) -> Iterator[tuple[str, dt.date]]:
    """Yield the steps of a course that a record's dates show, each with its day.

    A state without a day of its own (scheduled, lost …) is dated by the last day known.

    >>> day = dt.date
    >>> list(steps_of("evaluated", day(2026, 1, 5), day(2026, 1, 9), None))
    [('received', datetime.date(2026, 1, 5)), ('evaluated', datetime.date(2026, 1, 9))]
    """
    yield State.RECEIVED.value, received_on
    last = received_on
    shown = {State.RECEIVED.value}
    for name, day in (
        (State.EVALUATED.value, evaluated_on),
        (State.DISCHARGED.value, discharged_on),
    ):
        if day is not None:
            yield name, day
            last = max(last, day)
            shown.add(name)
    if state not in shown:
        yield state, last
