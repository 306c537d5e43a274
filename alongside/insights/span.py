"""From when to when a practice's records reach, and which months of them are whole."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min, QuerySet

from alongside.insights.kept import kept
from alongside.measures.periods import end_of_month
from alongside.practices.models import Practice
from alongside.referrals.models import Direction, MonthlyTotal, Referral

USUAL_SILENCE = 5  # days: a long weekend at the end of a month does not leave it unfinished


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day with a referral, and the last day of the last whole month.

    `begins` and `ends` are what the records cover: days outside say nothing, days inside without
    a referral had none.
    """

    first: date
    last: date
    last_whole: date
    begins: date

    @property
    def ends(self) -> date:
        return max(self.last, self.last_whole)


def span_of(practice: Practice, today: date) -> Span | None:
    """Return the span of the records, None where there are none; looked up once a data version."""
    return kept("span", practice, str(today), lambda: find_span(practice, today))


def find_span(practice: Practice, today: date) -> Span | None:
    """Read the first and last day from referrals and monthly totals."""
    received = Referral.objects.of(practice).filter(direction=Direction.RECEIVED)
    days = received.order_by("received_on").values_list("received_on", flat=True)
    singles = [day for day in (days.first(), days.last()) if day]
    totals = MonthlyTotal.objects.of(practice).filter(received__gt=0)
    summed = totals.aggregate(first=Min("month"), last=Max("month"))
    months = [summed["first"], end_of_month(summed["last"])] if summed["first"] else []
    if not (singles or months):
        return None
    first, last = min(singles + months), max(singles + months)
    silence = usual_silence(first, last, count_up_to(days, enough_for(first, last)))
    begins = first.replace(day=1)
    return Span(
        first,
        last,
        last_whole_month(first, last, silence, today),
        begins if first - begins <= silence else first,
    )


def count_up_to(days: "QuerySet[Referral, date]", enough: int) -> int:
    """Count the referrals, no further than what tells the usual silence: quick for a long list."""
    return days[:enough].count()


def enough_for(first: date, last: date) -> int:
    """Return from how many referrals on the usual silence is five days whatever their number."""
    return 3 * (last - first).days // USUAL_SILENCE + 1


def usual_silence(first: date, last: date, referrals: int) -> timedelta:
    """Return how long no referral means nothing: five days, or three mean gaps of a thin stream."""
    usual = (last - first).days / referrals if referrals else 0
    return timedelta(days=max(USUAL_SILENCE, 3 * usual))


def last_whole_month(first: date, last: date, silence: timedelta, today: date) -> date:
    """Return the end of the last month that the records cover whole.

    The month of the last referral counts when it is over and what is left of it is no longer than
    the silence that is usual.
    """
    end = end_of_month(last)
    is_whole = end <= today and end - last <= silence
    if is_whole or end_of_month(first) == end:
        return end
    return last.replace(day=1) - timedelta(days=1)
