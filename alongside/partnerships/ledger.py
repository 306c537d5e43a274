"""What goes both ways: referrals, help, promises; each counted by itself, gifts in none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from alongside.partnerships.counting import partners_behind
from alongside.partnerships.models import Partnership
from alongside.partnerships.sides import Side, Way
from alongside.referrals.models import Direction, Referral

if TYPE_CHECKING:
    from alongside.measures.estimate import Estimate

YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Both:
    """One kind of thing, from us to them and from them to us."""

    title: str
    from_us: int
    from_them: int
    note: str = ""

    @property
    def total(self) -> int:
        return self.from_us + self.from_them

    @property
    def estimate(self) -> Estimate:
        """The balance, from −1 (all from them) to 1 (all from us)."""
        from alongside.measures.balance import balance  # noqa: PLC0415 – loads NumPy

        return balance(self.from_us, self.from_them)

    @property
    def words(self) -> str:
        """What the balance says, in terms of benefit, never of debt."""
        if not self.total:
            return "Nothing yet in either direction."
        found = self.estimate
        if not found.is_telling or found.low is None or found.high is None:
            return "Too few to tell, and no hurry."
        if found.low > 0:
            return "So far more has gone from us to them."
        if found.high < 0:
            return "So far more has come to us. Ask what would help them."
        return "About as much goes each way."

    @property
    def marks(self) -> dict[str, float]:
        """Where the picture draws the balance and its bounds, on a line from 0 to 100."""
        found = self.estimate
        if found.value is None or found.low is None or found.high is None:
            return {}
        at, low, high = ((1 - one) * 50 for one in (found.value, found.high, found.low))
        return {"at": round(at, 1), "low": round(low, 1), "width": round(max(high - low, 1), 1)}


@dataclass(frozen=True)
class Ledger:
    """The whole of it, since the partnership began or of the last year."""

    referrals: Both
    help: Both
    promises_kept: Both
    promises_open: Both

    @property
    def lines(self) -> list[Both]:
        return [self.referrals, self.help, self.promises_kept]


def ledger_of(partnership: Partnership, today: dt.date) -> Ledger:
    """Return the ledger: referrals of the last year, the rest since the partnership began."""
    sent, received = referrals(partnership, today)
    given = dict(
        partnership.contributions.filter(removed_at=None)
        .order_by()
        .values_list("way")
        .annotate(many=Count("pk"))
    )
    kept = promises(partnership, "kept")
    still = promises(partnership, "open")
    return Ledger(
        referrals=Both("Patients who came or went", sent, received, "Last 12 months."),
        help=Both("Help", given.get(Way.GIVEN, 0), given.get(Way.RECEIVED, 0), "Since it began."),
        promises_kept=Both("Promises kept", *kept, "Since it began."),
        promises_open=Both("Promises open", *still),
    )


def referrals(partnership: Partnership, today: dt.date) -> tuple[int, int]:
    """Return how many patients we sent them and they sent us in the last year."""
    partners = partners_behind(partnership.with_whom)
    rows = Referral.objects.of(partnership.practice).filter(
        source__partner__in=partners, received_on__gt=today - YEAR
    )
    sums = rows.aggregate(
        sent=Count("pk", filter=Q(direction=Direction.SENT)),
        received=Count("pk", filter=Q(direction=Direction.RECEIVED)),
    )
    return sums["sent"], sums["received"]


def promises(partnership: Partnership, state: str) -> tuple[int, int]:
    """Return how many promises of ours and of theirs are in a state."""
    rows = partnership.commitments.filter(state=state)
    sums = rows.aggregate(
        ours=Count("pk", filter=Q(side=Side.OURS)), theirs=Count("pk", filter=Q(side=Side.THEIRS))
    )
    return sums["ours"], sums["theirs"]
