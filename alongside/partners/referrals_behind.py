"""How many referrals stand behind a person, an organisation or a source name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, Sum

from alongside.partners.models import SourceName
from alongside.practices.models import Practice


@dataclass(frozen=True)
class Behind:
    """Referrals received: how many, and from when to when (no days where only totals are known)."""

    received: int = 0
    first: date | None = None
    last: date | None = None


def referrals_behind(
    practice: Practice, link: str, ids: Collection[int] | None = None
) -> dict[int, Behind]:
    """Return Behind for each id (or for all that exist); `link`: contact, partner or id."""
    names = SourceName.objects.of(practice).order_by()
    if ids is not None:
        names = names.filter(**{f"{link}__in": list(ids)})
    received = Q(referrals__direction="received")
    rows = names.values_list(link).annotate(
        count=Count("referrals", filter=received),
        first=Min("referrals__received_on", filter=received),
        last=Max("referrals__received_on", filter=received),
    )
    totals = dict(names.values_list(link).annotate(sum=Sum("totals__received")))
    found = {
        key: Behind(count + (totals.get(key) or 0), first, last) for key, count, first, last in rows
    }
    return {key: found.get(key, Behind()) for key in ids} if ids is not None else found
