"""Put a practice's question together: its clinics, profile, figures, weights, whom it knows."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from alongside.market.audience.crowds import divided
from alongside.market.audience.history import Row, history
from alongside.market.candidates.asked import LIMIT, MILES, Asked, Community, Found
from alongside.market.candidates.experience import Experience
from alongside.market.candidates.find import find_candidates
from alongside.market.candidates.learned import History
from alongside.market.candidates.wanted import Wanted
from alongside.market.clinics import wheres
from alongside.market.exclusion_list import exclusions
from alongside.market.kept import kept
from alongside.market.known_providers import known_providers, signs_of_partners
from alongside.market.learning import experience_of
from alongside.market.models import Organisation, Profile, Weighting
from alongside.market.seen import (
    codes_of_contacts,
    counts_by_kind,
    seen_of,
    senders_of,
    usual_year,
)
from alongside.partners.registry_place import registry_folder
from alongside.practices.models import Practice
from alongside.registry.errors import RegistryError
from alongside.registry.index import Index, open_index
from alongside.registry.zip_codes import point_of_zip


@dataclass(frozen=True)
class Narrowed:
    """What somebody asked for, by page or command."""

    profile: Profile | None = None
    miles: float = MILES
    kinds: frozenset[str] = frozenset()
    limit: int = LIMIT


def weighting_of(practice: Practice) -> Weighting:
    """Return the practice's weights, the usual ones where it set none."""
    return Weighting.objects.of(practice).first() or Weighting(practice=practice)


def registry_index() -> tuple[Index | None, str]:
    """Return the registry, or why there is none."""
    try:
        return open_index(registry_folder()), ""
    except RegistryError as refusal:
        return None, str(refusal)


def candidates_for(practice: Practice, narrowed: Narrowed, index: Index | None) -> Found:
    """Return the candidates of a practice."""
    return find_candidates(index, question(practice, narrowed, index), exclusions())


def question(practice: Practice, narrowed: Narrowed, index: Index | None) -> Asked:
    """Return the whole question."""
    wanted = narrowed.profile.wanted if narrowed.profile else Wanted()
    state = f"{wanted!r}|{timezone.localdate()}|{index.folder if index else ''}"
    figures = kept("seen", practice, state, lambda: figures_of(practice, wanted, index))
    plain = Asked(
        clinics=wheres(practice),
        wanted=wanted,
        history=figures.seen,
        counts=figures.counts,
        expected=figures.usual,
        weights=weighting_of(practice).of_candidates,
        miles=narrowed.miles,
        limit=narrowed.limit,
        kinds=narrowed.kinds,
        known=known_providers(practice, index),
        community=communities(practice),
    )
    if index is None:
        return plain
    at = f"{state}|{plain.clinics!r}|{plain.known.set_aside!r}"
    own = kept("own", practice, at, lambda: own_experience(practice, plain, index, figures.senders))
    return replace(plain, experience=own)


def own_experience(
    practice: Practice, asked: Asked, index: Index, senders: frozenset[int]
) -> Experience:
    """Return what the practice's partners teach."""
    signs = signs_of_partners(practice, index)
    return experience_of(index, asked, exclusions(), signs, senders)


@dataclass(frozen=True)
class Figures:
    """What a practice's own records say: who fits, how many by kind, what is usual, who sent."""

    seen: History
    counts: dict[str, int]
    usual: float
    senders: frozenset[int]


def figures_of(practice: Practice, wanted: Wanted, index: Index | None) -> Figures:
    """Return what the practice's own figures say of a profile."""
    return figures_from(history(practice), wanted, codes_of_contacts(practice, index))


def figures_from(rows: Sequence[Row], wanted: Wanted, codes: Mapping[int, str]) -> Figures:
    """Return what some of the practice's referrals say of a profile."""
    day = newest(rows, timezone.localdate())
    seen = seen_of(divided(rows, timezone.localdate()), wanted, codes)
    return Figures(seen, counts_by_kind(rows, day), usual_year(rows, day), senders_of(rows, day))


def newest(rows: Sequence[Row], today: dt.date) -> dt.date:
    """Return the last day the records reach to: reports come weeks after the days they tell of."""
    return min(today, max((row.day for row in rows), default=today))


def communities(practice: Practice) -> list[Community]:
    """Return the community organisations that are no partner yet and not set aside."""
    rows = Organisation.objects.of(practice).filter(partner=None, set_aside_at=None)
    return [
        Community(one.pk, one.name, one.sort, one.address, one.city, one.state, one.zip, one.phone,
                  where_is(one))
        for one in rows
    ]  # fmt: skip


def where_is(one: Organisation) -> tuple[float, float] | None:
    """Return an organisation's coordinates, else the middle of its ZIP code."""
    if one.latitude is not None and one.longitude is not None:
        return one.latitude, one.longitude
    return point_of_zip(one.zip) if one.zip else None
