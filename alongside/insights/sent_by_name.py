"""How many each source name sent in a period: what stays when names come to mean others."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from alongside.measures.periods import Period
from alongside.partners.kinds import Channel
from alongside.partners.models import SourceName
from alongside.practices.models import Practice
from alongside.referrals.models import Direction, MonthlyTotal, Referral


@dataclass(frozen=True, slots=True)
class Sent:
    """A source name, whom it means now, and how many it sent."""

    name: int
    contact: int | None
    partner: int | None
    received: int


def sent_by_name(practice: Practice, period: Period) -> list[Sent]:
    """Return what was received through partners in a period, once for each source name.

    A month's total counts on the month's first day, as in the analytic table. Grouping by one
    number, and asking afterwards whom the names mean, is the quickest; nothing is kept, since an
    answer changes the data and keeping costs as much as counting.
    """
    span = (period.start, period.end)
    singles = Referral.objects.of(practice).filter(
        direction=Direction.RECEIVED, received_on__range=span
    )
    totals = MonthlyTotal.objects.of(practice).filter(month__range=span, received__gt=0)
    counted = singles.order_by().values_list("source").annotate(number=Count("pk"))
    sums: dict[int, int] = dict(counted.values_list("source", "number"))
    for name, number in totals.order_by().values_list("source").annotate(sum=Sum("received")):
        sums[name] = sums.get(name, 0) + number
    names = SourceName.objects.of(practice).filter(channel=Channel.PARTNER).order_by()
    meant = names.values_list("pk", "contact", "partner")
    return [Sent(*row, sums[row[0]]) for row in meant if row[0] in sums]
