"""How much hangs on the owner in person: who holds each relationship, and who treats.

A relationship is held by who leads the partnership; where none is open, by whoever had most of the
touches of the period. Patients are the owner's where the records name the owner as therapist.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from alongside.insights.filters import Filters
from alongside.insights.rows import among
from alongside.matching.person_name import read_person
from alongside.outreach.kinds import State
from alongside.outreach.models import Touch
from alongside.partnerships.models import Partnership
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role
from alongside.referrals.models import Direction, Referral

if TYPE_CHECKING:
    from alongside.measures.owner import OwnerShare
    from alongside.measures.shares import Share


@dataclass(frozen=True)
class Holding:
    """Shares through relationships and patients the owner holds; `recorded` and `named` tell for
    what part of the arrivals it is known who holds the relationship, and who treated.
    """

    owners: tuple[str, ...]
    partners: frozenset[int]
    contacts: OwnerShare
    recorded: tuple[int, int]
    patients: OwnerShare
    named: tuple[int, int]


def holders(practice: Practice, filters: Filters) -> dict[int, set[int]]:
    """Return who holds the relationship with each partner: user ids by partner id."""
    found: dict[int, set[int]] = {}
    touches: dict[int, Counter[int]] = defaultdict(Counter)
    done = Touch.objects.of(practice).filter(
        state=State.DONE, on__range=(filters.period.start, filters.period.end)
    )
    rows = done.filter(partner__isnull=False, who__isnull=False).order_by()
    for partner, who, number in rows.values_list("partner", "who").annotate(n=Count("pk")):
        touches[partner][who] += number
    for partner, counted in touches.items():
        most = max(counted.values())
        found[partner] = {who for who, number in counted.items() if number == most}
    led = Partnership.objects.of(practice).open().exclude(led_by=None)
    for partnership in led.select_related("partner__merged_into"):
        if partnership.led_by_id is not None:
            found[partnership.with_whom.pk] = {partnership.led_by_id}
    return found


def owners_of(practice: Practice) -> list[User]:
    """Return the practice's owners."""
    rows = Member.objects.of(practice).filter(role=Role.OWNER, is_active=True)
    return [member.user for member in rows.select_related("user").order_by("pk")]


def held_by_owner(practice: Practice, filters: Filters) -> frozenset[int]:
    """Return the partners whose relationship an owner holds."""
    ids = {owner.pk for owner in owners_of(practice)}
    return frozenset(key for key, who in holders(practice, filters).items() if who & ids)


def holding_for(practice: Practice, filters: Filters, by_partner: tuple[Share, ...]) -> Holding:
    """Return how much of the arrivals of the period hangs on the owner."""
    from alongside.measures.owner import owner_share  # noqa: PLC0415 – loads the engines

    owners = owners_of(practice)
    ids = {owner.pk for owner in owners}
    held = holders(practice, filters)
    mine = frozenset(partner for partner, who in held.items() if who & ids)
    known = [share for share in by_partner if isinstance(share.key, int)]
    treated, named = treated_by(practice, filters, [owner.name for owner in owners])
    arrivals = sum(share.arrived for share in known)
    return Holding(
        owners=tuple(map(str, owners)),
        partners=mine,
        contacts=owner_share([(share.key in mine, share.arrived, None) for share in known]),
        recorded=(sum(share.arrived for share in known if share.key in held), arrivals),
        patients=owner_share(treated),
        named=named,
    )


def treated_by(
    practice: Practice, filters: Filters, owners: list[str]
) -> tuple[list[tuple[bool, int, int | None]], tuple[int, int]]:
    """Return (is the owner, arrivals, cents) of each therapist, and arrivals with one of all."""
    period = filters.period
    arrived = Referral.objects.of(practice).filter(
        among(filters) & (Q(source__partner__kind=filters.kind) if filters.kind else Q()),
        direction=Direction.RECEIVED,
        has_arrived=True,
        received_on__range=(period.start, period.end),
    )
    counted = arrived.order_by().values_list("therapist")
    rows = list(counted.annotate(n=Count("pk"), cents=Sum("revenue_cents")))
    named = [(therapist, n, cents) for therapist, n, cents in rows if therapist]
    found = [
        (any(is_same_person(therapist, owner) for owner in owners), n, cents)
        for therapist, n, cents in named
    ]
    return found, (sum(n for _, n, _ in named), sum(n for _, n, _ in rows))


def is_same_person(therapist: str, name: str) -> bool:
    """Tell whether the records' therapist is a member: family name and first initial agree."""
    one, other = read_person(therapist), read_person(name)
    if not one.family or not one.given or not other.given:
        return False
    return one.family == other.family and one.given[0] == other.given[0]
