"""What goes both ways: referrals, help, promises; each counted by itself, gifts in none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from alongside.measures.periods import day_words
from alongside.partnerships.counting import last_months, partners_behind
from alongside.partnerships.models import Partnership
from alongside.partnerships.sides import Side, Way
from alongside.referrals.models import Direction, Referral

if TYPE_CHECKING:
    from alongside.measures.estimate import Estimate

BEGAN = "Since it began."
# Of patients nothing follows: each chose, and nothing is given for one who came.
PATIENTS = (
    "More patients have gone from us to them. Each of them chose.",
    "More patients have come from them to us. Each of them chose; nothing is owed for it.",
)
HELP = (
    "So far more help has gone from us to them.",
    "So far more help has come to us. Ask what would help them.",
)
KEPT = (
    "So far more promises of ours were kept. Ask what is in their way.",
    "So far more promises of theirs were kept. What is in our way?",
)


@dataclass(frozen=True)
class Both:
    """One kind of thing, from us to them and from them to us."""

    title: str
    from_us: int
    from_them: int
    note: str = ""
    more_from_us: str = ""
    more_from_them: str = ""

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
            return self.more_from_us
        if found.high < 0:
            return self.more_from_them
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


def ledger_of(partnership: Partnership) -> Ledger:
    """Return the ledger: patients of the last whole year, the rest since the partnership began."""
    sent, received, when = patients(partnership)
    given = dict(
        partnership.contributions.filter(removed_at=None)
        .order_by()
        .values_list("way")
        .annotate(many=Count("pk"))
    )
    kept = promises(partnership, "kept")
    still = promises(partnership, "open")
    return Ledger(
        referrals=Both("Patients", sent, received, when, *PATIENTS),
        help=Both("Help", given.get(Way.GIVEN, 0), given.get(Way.RECEIVED, 0), BEGAN, *HELP),
        promises_kept=Both("Promises kept", *kept, BEGAN, *KEPT),
        promises_open=Both("Promises open", *still),
    )


def patients(partnership: Partnership) -> tuple[int, int, str]:
    """Return how many we sent them and they sent us in the last twelve whole months, and which."""
    period = last_months(partnership.practice)
    if period is None:
        return 0, 0, ""
    rows = Referral.objects.of(partnership.practice).filter(
        source__partner__in=partners_behind(partnership.with_whom),
        received_on__range=(period.start, period.end),
    )
    sums = rows.aggregate(
        sent=Count("pk", filter=Q(direction=Direction.SENT)),
        received=Count("pk", filter=Q(direction=Direction.RECEIVED)),
    )
    when = f"{day_words(period.start)} to {day_words(period.end)}."
    return sums["sent"], sums["received"], when


def promises(partnership: Partnership, state: str) -> tuple[int, int]:
    """Return how many promises of ours and of theirs are in a state."""
    rows = partnership.commitments.filter(state=state)
    sums = rows.aggregate(
        ours=Count("pk", filter=Q(side=Side.OURS)), theirs=Count("pk", filter=Q(side=Side.THEIRS))
    )
    return sums["ours"], sums["theirs"]
