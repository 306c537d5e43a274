"""What may be chosen, voted, taken over and planned: pure decisions, each with its sentence."""

import datetime as dt
from collections.abc import Collection, Mapping

from alongside.market.audience.dimensions import is_group
from alongside.market.audience.sections import sections
from alongside.partners.kinds import Channel, Kind
from alongside.partners.rules import RefusedError
from alongside.practices.roles import Role
from alongside.referrals.payer_kinds import PAYER_KINDS
from alongside.referrals.regions import KNOWN

MOST_PROFILES = 3
MOST_WEIGHT = 10
VOTERS = frozenset({Role.OWNER, Role.CLINICIAN})
OLDEST = 120
AHEAD = dt.timedelta(days=3 * 366)
BACK = dt.timedelta(days=3 * 366)


def free_number(taken: Collection[int]) -> int:
    """Return the number a new profile gets; raises when three are chosen already."""
    left = [number for number in range(1, MOST_PROFILES + 1) if number not in taken]
    if not left:
        raise RefusedError(
            "Three profiles are chosen already. A target is a choice: change one of them, or"
            " remove one first."
        )
    return left[0]


def check_profile(values: Mapping[str, object]) -> None:
    """Raise when a profile says nothing, or something that the records do not know."""
    if not str(values.get("name") or "").strip():
        raise RefusedError(
            "Say in plain words whom you mean, for example “runners with knee pain”."
        )
    low, high = values.get("age_from"), values.get("age_to")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise RefusedError(f"The ages run from {low} to {high}. Turn them round.")
    known = {
        "regions": set(KNOWN), "sections": set(sections()), "payer_kinds": set(PAYER_KINDS),
        "referrer_kinds": {*Kind.values, *Channel.values},
    }  # fmt: skip
    for name, allowed in known.items():
        chosen = values.get(name) or []
        strange = [one for one in chosen if one not in allowed]  # type: ignore[attr-defined]
        if strange:
            raise RefusedError(f"“{strange[0]}” is none of the choices.")
    narrows = [*known, "age_from", "age_to", "miles"]
    if not any(values.get(name) not in (None, [], "") for name in narrows):
        raise RefusedError(
            "Choose at least one thing that narrows it down: a body region, ages, a distance …"
        )


def check_weights(weights: Mapping[str, int]) -> None:
    """Raise for a weight outside 0 to 10, or when nothing would count."""
    if any(not 0 <= weight <= MOST_WEIGHT for weight in weights.values()):
        raise RefusedError("A weight is a whole number from 0 to 10.")
    if not any(weights.values()):
        raise RefusedError("At least one weight must be above 0, else nothing tells them apart.")


def can_vote(role: str) -> bool:
    """Tell whether somebody may say whom they like to treat: who treats."""
    return role in VOTERS


def check_vote(role: str, group: str) -> None:
    """Raise when somebody may not vote, or on nothing that is a group."""
    if not can_vote(role):
        raise RefusedError("Clinicians and the owner say whom they like to treat.")
    if not is_group(group):
        raise RefusedError("There is no such group.")


def check_may_begin(named: str) -> None:
    """Raise when OIG's list names a candidate."""
    if named:
        raise RefusedError(f"Not taken over. OIG's list of the excluded: {named}.")


def check_occasion(on: dt.date, today: dt.date) -> None:
    """Raise for a day so far away that a digit must be wrong."""
    if not today - BACK <= on <= today + AHEAD:
        raise RefusedError(f"{on:%B %-d, %Y} is more than three years away. Is the year right?")


def check_held(on: dt.date, today: dt.date, people: int | None) -> None:
    """Raise when an occasion that lies ahead is to be noted as held."""
    if on > today:
        raise RefusedError(f"It lies ahead, on {on:%B %-d}. Note what came of it afterwards.")
    if people is not None and not 0 <= people <= 100_000:
        raise RefusedError("How many came is a whole number.")
