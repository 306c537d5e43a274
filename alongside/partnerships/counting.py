"""What this practice's records say of the patients one partner referred, and of everyone's.

Counts only: dates, courses and scores go in, no patient comes out. Rows that an export had totalled
by month are left out, since they say nothing of a course.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, FloatField, Max, Min, Q, Sum
from django.db.models.functions import Cast

from alongside.measures.periods import Period
from alongside.partners.models import Partner
from alongside.practices.models import Practice
from alongside.referrals.models import Direction, Referral

USUAL_SILENCE = dt.timedelta(days=6)  # a month whose last referral came so near its end is whole


@dataclass(frozen=True)
class Counted:
    """Sums over the referrals of a period; `days` is {days to the first visit: how often}."""

    received: int = 0
    arrived: int = 0
    finished: int = 0
    finished_known: int = 0
    days: dict[int, int] = field(default_factory=dict)
    # body region → how many have a score at both ends, Σ of the changes, Σ of their squares
    outcomes: dict[str, tuple[int, float, float]] = field(default_factory=dict)


def rows_of(practice: Practice, partners: Collection[int] | None = None) -> Any:
    """Return received referrals, of everyone or of some partners."""
    rows = Referral.objects.of(practice).filter(direction=Direction.RECEIVED)
    return rows if partners is None else rows.filter(source__partner__in=partners)


def last_months(
    practice: Practice, months: int = 12, *, until: dt.date | None = None
) -> Period | None:
    """Return the last whole months that the records cover; None without any referral.

    `until`: as they would have been on that day.
    """
    rows = rows_of(practice)
    if until is not None:
        rows = rows.filter(received_on__lte=until)
    reach = rows.aggregate(first=Min("received_on"), last=Max("received_on"))
    if reach["last"] is None:
        return None
    end = (reach["last"] + USUAL_SILENCE).replace(day=1) - dt.timedelta(days=1)
    start = back(end, months)
    if end < reach["first"]:
        return None
    return Period(max(start, reach["first"].replace(day=1)), end)


def back(end: dt.date, months: int) -> dt.date:
    """Return the first day of so many whole months that end on `end`, the last day of one."""
    index = 12 * end.year + end.month - months
    return dt.date(index // 12, index % 12 + 1, 1)


def count(practice: Practice, period: Period, partners: Collection[int] | None = None) -> Counted:
    """Count the referrals received in a period."""
    rows = rows_of(practice, partners).filter(received_on__range=(period.start, period.end))
    sums = rows.aggregate(
        received=Count("pk"),
        arrived=Count("pk", filter=Q(has_arrived=True)),
        finished=Count("pk", filter=Q(has_finished=True)),
        finished_known=Count("pk", filter=Q(has_finished__isnull=False)),
    )
    return Counted(**sums, days=count_days(rows), outcomes=count_outcomes(rows))


def count_days(rows: Any) -> dict[int, int]:
    """Count days from referral to first visit; a visit dated before the referral is left out."""
    pairs = rows.filter(evaluated_on__gte=F("received_on")).order_by()
    found: dict[int, int] = {}
    grouped = pairs.values_list("received_on", "evaluated_on").annotate(many=Count("pk"))
    for received, evaluated, many in grouped:
        days = (evaluated - received).days
        found[days] = found.get(days, 0) + many
    return found


def count_outcomes(rows: Any) -> dict[str, tuple[int, float, float]]:
    """Sum the changes of the outcome score by body region."""
    change = Cast(F("outcome_out") - F("outcome_in"), FloatField())
    scored = rows.filter(outcome_in__isnull=False, outcome_out__isnull=False).order_by()
    grouped = (
        scored.annotate(change=change)
        .values_list("region")
        .annotate(many=Count("pk"), total=Sum("change"), squares=Sum(F("change") * F("change")))
    )
    return {region: (many, total, squares) for region, many, total, squares in grouped}


def partners_behind(partner: Partner) -> list[int]:
    """Return the ids whose source names mean this partner: itself, as merging moves names."""
    return [partner.pk]
