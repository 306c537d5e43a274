"""Hours and money, by partner and month: what the touches took."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from alongside.outreach.kinds import State
from alongside.outreach.models import Touch
from alongside.partners.models import Contact, Partner, What
from alongside.partners.sides import home_of
from alongside.practices.models import Practice

COLUMNS = ["Month", "Partner", "Touches", "Hours", "Touches without minutes", "Spent, US$"]


@dataclass
class Effort:
    """What one partner took in one month."""

    month: date
    name: str
    partner_id: int | None = None
    touches: int = 0
    minutes: int = 0
    untimed: int = 0
    spent_cents: int = 0

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 2)


def effort_by_month(practice: Practice, start: date, end: date) -> list[Effort]:
    """Return the effort of each month (newest first) and partner from `start` to `end`.

    Partners that were joined count as the one they became; a person who works at no known
    partner, or at several, stands under their own name.
    """
    touches = Touch.objects.of(practice).filter(state=State.DONE, on__range=(start, end))
    found = (
        touches.order_by()
        .annotate(month=TruncMonth("on"))
        .values_list("month", "partner", "contact")
        .annotate(
            touches=Count("pk"),
            timed=Count("minutes"),
            minutes=Sum("minutes"),
            spent=Sum("spent_cents"),
        )
    )
    sums: dict[tuple[date, str, int], Effort] = {}
    names = Names(practice)
    for month, partner, contact, number, timed, minutes, spent in found:
        what, home, name = names.of(partner, contact)
        row = sums.setdefault((month, what, home), Effort(month, name))
        row.partner_id = home if what == What.ORGANISATION else None
        row.touches += number
        row.minutes += minutes or 0
        row.untimed += number - timed
        row.spent_cents += spent or 0
    return sorted(sums.values(), key=lambda row: (-row.month.toordinal(), row.name.casefold()))


class Names:
    """Names of partners and people after joining, looked up once."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.known: dict[tuple[str, int], tuple[str, int, str]] = {}

    def of(self, partner: int | None, contact: int | None) -> tuple[str, int, str]:
        """Return what it is, the record it has become, and its name."""
        what = What.ORGANISATION if partner else What.PERSON
        key = (str(what), partner or contact or 0)
        if key not in self.known:
            home = home_of(self.practice, what, key[1])
            model = Partner if partner else Contact
            named = model.objects.of(self.practice).filter(pk=home).first()
            self.known[key] = (str(what), home, str(named or "Somebody"))
        return self.known[key]


def totals(rows: list[Effort]) -> Effort:
    """Return the sum of all rows."""
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        for name in ("touches", "minutes", "untimed", "spent_cents"):
            sums[name] += getattr(row, name)
    return Effort(date.min, "All", None, **sums)
