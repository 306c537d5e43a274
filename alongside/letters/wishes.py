"""What somebody wants to hear, how often and which way; pure, with a default for each kind."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import TextChoices

from alongside.letters.occasions import Occasion
from alongside.referrals.disclosure import is_treating


class HowOften(TextChoices):
    """When letters leave."""

    EACH = "each", "Each time"
    WEEKLY = "weekly", "Together, once a week"
    DISCHARGE = "discharge", "Only when care ends"
    NONE = "none", "Leave them alone"


@dataclass(frozen=True)
class Wanted:
    """What is wanted; `way` is empty where the practice chooses what can be used."""

    occasions: frozenset[str]
    how_often: str = HowOften.EACH
    way: str = ""
    is_default: bool = field(default=False, compare=False)


USUAL = frozenset({Occasion.FIRST_VISIT, Occasion.DISCHARGED, Occasion.DID_NOT_COME})
MONDAY = 0


def default_for(kind: str | None) -> Wanted:
    """Return what a kind of partner is told until they say otherwise.

    Who treats: first visit, end of care, and who did not come. Everybody else: nothing.
    """
    if kind is not None and is_treating(kind):
        return Wanted(USUAL, HowOften.EACH, is_default=True)
    return Wanted(frozenset(), HowOften.NONE, is_default=True)


def wants(wanted: Wanted, occasion: str) -> bool:
    """Tell whether a letter of an occasion is asked for."""
    if wanted.how_often == HowOften.NONE:
        return False
    if wanted.how_often == HowOften.DISCHARGE:
        return occasion == Occasion.DISCHARGED
    return occasion in wanted.occasions


def leaves_on(wanted: Wanted, today: dt.date) -> dt.date:
    """Return the day on which a letter signed today leaves: the next Monday for a weekly digest.

    >>> leaves_on(Wanted(USUAL, HowOften.WEEKLY), dt.date(2026, 11, 24))
    datetime.date(2026, 11, 30)
    """
    if wanted.how_often != HowOften.WEEKLY:
        return today
    return today + dt.timedelta((MONDAY - today.weekday()) % 7)


def say_wanted(wanted: Wanted) -> str:
    """Return it in words: `First visit, Discharged; each time`."""
    often = HowOften(wanted.how_often).label
    if wanted.how_often in (HowOften.NONE, HowOften.DISCHARGE):
        return str(often)
    return f"{say_occasions(wanted.occasions)}; {often.lower()}"


def say_occasions(occasions: Collection[str]) -> str:
    """Return occasions in the order in which they come."""
    return ", ".join(one.label for one in Occasion if one in occasions) or "nothing"
