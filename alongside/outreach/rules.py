"""What may be logged, planned and changed: pure decisions, each with its sentence."""

from datetime import date, timedelta

from alongside.outreach.kinds import State
from alongside.partners.rules import RefusedError

LONGEST_DAY = 24 * 60
MOST_SPENT_CENTS = 10_000_00
AHEAD = timedelta(days=3 * 366)
BACK = timedelta(days=10 * 366)


def check_with_somebody(partner: object, contact: object) -> None:
    """Raise when a touch is with nobody."""
    if partner is None and contact is None:
        raise RefusedError("Say with whom: a partner, or a person there.")


def check_is_over(on: date, today: date) -> None:
    """Raise when what is logged lies ahead, or so far back that a digit must be wrong."""
    if on > today:
        raise RefusedError(f"{on:%B %-d, %Y} lies ahead. Plan it instead of logging it.")
    if on < today - BACK:
        raise RefusedError(f"{on:%B %-d, %Y} is more than ten years back. Is the year right?")


def check_lies_ahead(on: date, today: date) -> None:
    """Raise when a plan is for a past day, or for one too far ahead to be meant."""
    if on < today:
        raise RefusedError(f"{on:%B %-d, %Y} is past. Log what took place, or choose a day ahead.")
    if on > today + AHEAD:
        raise RefusedError(f"{on:%B %-d, %Y} is more than three years ahead. Is the year right?")


def check_effort(minutes: int | None, spent_cents: int) -> None:
    """Raise for more minutes than a day has, or money that cannot be meant."""
    if minutes is not None and not 0 <= minutes <= LONGEST_DAY:
        raise RefusedError("A day has 1,440 minutes. Log a longer one day by day.")
    if not 0 <= spent_cents <= MOST_SPENT_CENTS:
        raise RefusedError("Money spent lies between $0 and $10,000 for one touch.")


def check_is_planned(state: str) -> None:
    """Raise when something that is over, or called off, is to be changed as a plan."""
    if state == State.DONE:
        raise RefusedError("This was ticked off already.")
    if state == State.CANCELLED:
        raise RefusedError("This was cancelled already. Plan it anew instead.")


def can_remove(*, author: int | None, remover: int, is_owner: bool) -> bool:
    """Tell whether somebody may remove a logged touch: who wrote it, and the owner."""
    return is_owner or (author is not None and author == remover)


def check_remove(*, author: int | None, remover: int, is_owner: bool) -> None:
    """Raise when somebody may not remove a logged touch."""
    if not can_remove(author=author, remover=remover, is_owner=is_owner):
        raise RefusedError("Only who logged it, or the owner, can remove it.")
