"""Referrals of a partner and of others, with what became of them, to count by eye."""

import datetime as dt
import itertools

from alongside.partners.models import Partner, SourceName
from alongside.practices.models import Practice
from alongside.referrals.models import Referral

numbers = itertools.count(1)
FIRST = dt.date(2026, 1, 5)


def make_referrals(
    practice: Practice,
    partner: Partner,
    many: int,
    *,
    arrive: int | None = None,
    days: int = 4,
    finish: int = 0,
    score: tuple[float, float] | None = None,
    region: str = "knee",
) -> None:
    """Make `many` referrals from January 5 to February 23, of which the first `arrive` came."""
    source = SourceName.objects.create(
        practice=practice, fingerprint=f"f{next(numbers)}", label=partner.name, partner=partner
    )
    came = many if arrive is None else arrive
    rows = []
    for place in range(many):
        received = FIRST + dt.timedelta(days=place * 7 % 50)
        has_come = place < came
        rows.append(
            Referral(
                practice=practice,
                source=source,
                row_key=f"k{next(numbers)}",
                content_hash="h",
                received_on=received,
                evaluated_on=received + dt.timedelta(days=days + place % 3) if has_come else None,
                has_arrived=has_come,
                has_finished=(place < finish) if has_come and finish else None,
                state="evaluated" if has_come else "cancelled",
                region=region,
                outcome_in=score[0] if score and has_come else None,
                outcome_out=score[1] + place % 5 if score and has_come else None,
            )
        )
    Referral.objects.bulk_create(rows)
