"""Pure decisions about a referral's course; each refusal is the sentence that the user reads."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from alongside.partners.rules import RefusedError
from alongside.referrals.reasons import REASONS
from alongside.referrals.states import EVERY_CHOICE, State
from alongside.referrals.transitions import TRANSITIONS, next_steps

WORDS = dict(EVERY_CHOICE)


@dataclass(frozen=True)
class Standing:
    """Where a referral stands: its state, and the day from which that holds."""

    direction: str
    state: str
    since: dt.date


@dataclass(frozen=True)
class Step:
    """A step that somebody wants to take: to which state, on which day, why."""

    to: str
    on: dt.date
    reason: str = ""
    appointment_on: dt.date | None = None


def check_step(now: Standing, step: Step, today: dt.date) -> None:
    """Raise RefusedError unless the step is allowed from where the referral stands."""
    check_direction(now, step)
    if step.on > today:
        raise RefusedError("A step is written down on the day it happens or later, not ahead.")
    if step.on < now.since:
        raise RefusedError(
            f"This referral is {WORDS[now.state].lower()} since {day(now.since)};"
            " what comes next cannot have happened before that."
        )
    reasons = REASONS.get(step.to)
    if reasons and step.reason not in reasons:
        raise RefusedError(f"Say why it is {WORDS[step.to].lower()}: choose one of the reasons.")
    if step.appointment_on and step.appointment_on < step.on:
        raise RefusedError("The appointment cannot be before the day it was made.")


def check_direction(now: Standing, step: Step) -> None:
    """Raise unless the table of transitions has the step."""
    allowed = next_steps(now.direction, now.state)
    if step.to in allowed:
        return
    if step.to not in TRANSITIONS[now.direction]:
        raise RefusedError("There is no such step.")
    here, wanted = WORDS[now.state].lower(), WORDS[step.to].lower()
    if not allowed:
        raise RefusedError(f"This referral is {here}: its course has ended.")
    can = " or ".join(WORDS[one].lower() for one in allowed)
    raise RefusedError(f"A referral that is {here} cannot become {wanted}; it can become {can}.")


def can_step(now: Standing, to: str) -> bool:
    """Tell whether a step to this state is offered."""
    return to in next_steps(now.direction, now.state)


def check_still(state: str, expected: str) -> None:
    """Raise when somebody else moved the referral since the page was opened."""
    if expected and state != expected:
        raise RefusedError(
            f"Somebody else was quicker: this referral is now {WORDS[state].lower()}."
            " Look again before you change it."
        )


def check_take_back(*, is_last: bool, is_by_hand: bool) -> None:
    """Raise when a step cannot be taken back."""
    if not is_by_hand:
        raise RefusedError(
            "This step came with an imported report. Take the import back, or write the next step."
        )
    if not is_last:
        raise RefusedError("Only the last step can be taken back, one after the other.")


def day(when: dt.date) -> str:
    """Return a day as a sentence says it."""
    return f"{when:%b} {when.day}, {when.year}"


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
    for name, on in (
        (State.EVALUATED.value, evaluated_on),
        (State.DISCHARGED.value, discharged_on),
    ):
        if on is not None:
            yield name, on
            last = max(last, on)
            shown.add(name)
    if state not in shown:
        yield state, last
