"""The first page of the room: profiles with their numbers, gaps, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.market.audience.crowds import counts_in, divided
from alongside.market.audience.groups import Audience, audience
from alongside.market.audience.history import Row, history
from alongside.market.audience.partner_fit import fits_of, is_served
from alongside.market.audience.profile_facts import Facts, counted_in, facts_of
from alongside.market.audience.told import told_of
from alongside.market.clinics import wheres
from alongside.market.kept import kept
from alongside.market.models import MOST_PROFILES, Profile, Vote, Weighting
from alongside.market.models.weighting import OF_GROUPS
from alongside.partners.models import Partner
from alongside.practices.models import Practice


@dataclass(frozen=True)
class Target:
    """One profile, how many are treated, and whether any partner serves it."""

    profile: Profile
    facts: Facts
    is_served: bool


def overview(practice: Practice) -> dict[str, Any]:
    """Return what the page shows."""
    profiles = list(Profile.objects.of(practice))
    asked = f"{timezone.localdate()}|{[one.wanted for one in profiles]!r}"
    found = kept("targets", practice, asked, lambda: targets(practice, profiles))
    served = {number: (facts, is_served) for number, facts, is_served in found}
    return {
        "targets": [Target(one, *served[one.number]) for one in profiles],
        "may_choose_more": len(profiles) < MOST_PROFILES,
        "most": MOST_PROFILES,
        "has_places": bool(wheres(practice)),
    }


def targets(practice: Practice, profiles: Sequence[Profile]) -> list[tuple[int, Facts, bool]]:
    """Return number, facts and whether it is served, for each profile."""
    if not profiles:
        return []
    whole = divided(history(practice), timezone.localdate())
    everybody, senders = counted_in(whole), whole.crowd(lambda row: row.partner)
    kinds = kinds_of_partners(practice)
    return [
        (
            one.number,
            facts_of(everybody, one.wanted),
            is_served(fits_of(counts_in(senders, one.wanted), kinds)),
        )
        for one in profiles
    ]


def kinds_of_partners(practice: Practice) -> dict[int, str]:
    """Return the kind of each partner."""
    return dict(Partner.objects.of(practice).values_list("pk", "kind"))


def audience_of(practice: Practice, weighting: Weighting) -> Audience | None:
    """Return the groups of whom the practice treated, None where it has no record yet."""
    weights = {name: getattr(weighting, name) for name in OF_GROUPS}
    votes = votes_of(practice)
    told = told_of(practice)  # scores and introductions do not raise the version of the data
    asked = f"{weights!r}|{sorted(votes.items())!r}|{told!r}"

    def make() -> list[Audience]:
        rows: list[Row] = history(practice)
        return [audience(rows, weights, votes, told)] if rows else []

    found = kept("audience", practice, asked, make)
    return found[0] if found else None


def votes_of(practice: Practice) -> dict[str, tuple[int, int]]:
    """Return for each group how many are glad to treat it, of how many who said."""
    found: dict[str, tuple[int, int]] = {}
    for group, is_glad in Vote.objects.of(practice).values_list("group", "is_glad"):
        glad, asked = found.get(group, (0, 0))
        found[group] = (glad + is_glad, asked + 1)
    return found
