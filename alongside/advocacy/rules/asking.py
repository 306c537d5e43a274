"""Whether now is the right moment to ask a patient to tell others: each reason, for and against."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.advocacy.rules.hearing import HAPPY_FROM
from alongside.partners.rules import RefusedError

FRESH = timedelta(days=120)  # how long a good answer speaks for how it is now
ADULT = 18


@dataclass(frozen=True)
class Facts:
    """What is known of one patient on a day."""

    today: date
    is_consenting: bool = False
    birth_year: int | None = None
    is_adult_said: bool = False
    score: int | None = None
    scored_on: date | None = None
    is_worrying: bool = False
    has_worsened: bool = False  # a score got worse by what patients call important
    waits_for_call: bool = False
    flags: Sequence[str] = ()
    asked_on: date | None = None
    rest_days: int = 365
    is_advocate: bool = False
    waits_until: date | None = None  # the start that was drawn for them, where it was


@dataclass(frozen=True)
class Reason:
    """One reason in words."""

    words: str
    is_for: bool


def reasons(facts: Facts) -> list[Reason]:
    """Return every reason; they may be asked when none stands against it."""
    return [
        happy(facts),
        consenting(facts),
        grown_up(facts),
        *(Reason(f"Flagged: {flag}", False) for flag in facts.flags),
        rested(facts),
        *others(facts),
    ]


def happy(facts: Facts) -> Reason:
    """Is the last answer one of somebody glad, and lately?"""
    if facts.score is None or facts.scored_on is None:
        return Reason("Has not said yet how it goes", False)
    said = f"Gave a {facts.score} on {facts.scored_on:%b} {facts.scored_on.day}"
    if facts.score < HAPPY_FROM:
        return Reason(said, False)
    if facts.today - facts.scored_on > FRESH:
        return Reason(f"{said}, which is long ago", False)
    return Reason(said, True)


def consenting(facts: Facts) -> Reason:
    """Did they agree to be asked?"""
    said = "Agreed to be asked" if facts.is_consenting else "Did not agree to be asked"
    return Reason(said, facts.is_consenting)


def grown_up(facts: Facts) -> Reason:
    """Are they 18 for certain? The year alone tells from 19 on; otherwise they are asked."""
    years = facts.today.year - facts.birth_year if facts.birth_year else None
    if years is not None and (years > ADULT or (years == ADULT and facts.is_adult_said)):
        return Reason("Is an adult", True)
    if years is None and facts.is_adult_said:
        return Reason("Is an adult", True)
    if years is not None and years < ADULT:
        return Reason("Is under 18", False)
    return Reason("May be under 18: ask, and note it on their page", False)


def rested(facts: Facts) -> Reason:
    """Was the last time long enough ago?"""
    if facts.asked_on is None:
        return Reason("Was never asked", True)
    again = facts.asked_on + timedelta(days=facts.rest_days)
    if facts.today < again:
        return Reason(
            f"Was asked on {facts.asked_on:%b} {facts.asked_on.day}, {facts.asked_on.year}", False
        )
    return Reason("Was not asked for a long time", True)


def others(facts: Facts) -> list[Reason]:
    """Return what else stands against it."""
    found = []
    if facts.is_worrying:
        found.append("Wrote something that worries")
    if facts.has_worsened:
        found.append("Says that it got worse")
    if facts.waits_for_call:
        found.append("Waits for a call from us")
    if facts.is_advocate:
        found.append("Tells others already")
    if facts.waits_until and facts.today < facts.waits_until:
        day = facts.waits_until
        found.append(f"Was drawn to be asked from {day:%b} {day.day} on, to see what asking does")
    return [Reason(words, False) for words in found]


def can_ask(facts: Facts) -> bool:
    """Tell whether nothing stands against asking."""
    return all(reason.is_for for reason in reasons(facts))


def check_ask(facts: Facts) -> None:
    """Raise RefusedError with everything that stands against asking."""
    against = [reason.words for reason in reasons(facts) if not reason.is_for]
    if against:
        raise RefusedError(f"Not now. {'; '.join(against)}.")
