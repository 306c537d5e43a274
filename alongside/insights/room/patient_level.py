"""Single referrals for a buyer who attested (A24): the allowed fields, and no others.

Nobody is named: no patient, no number, no diagnosis. The days are in it, which is why the
attestation is asked for.
"""

from collections.abc import Iterator
from typing import Any

from alongside.insights.models import Pack
from alongside.insights.names import channel_words, kind_words
from alongside.referrals.models import Direction, Referral
from alongside.referrals.payer_kinds import PAYER_KINDS
from alongside.referrals.regions import region_words
from alongside.referrals.states import State

FIELDS = {
    "received_on": "Received",
    "evaluated_on": "Evaluated",
    "discharged_on": "Discharged",
    "state": "Now",
    "source__channel": "Channel",
    "source__partner__kind": "Kind of partner",
    "payer_kind": "Kind of payer",
    "region": "Body region",
    "visits": "Visits",
    "revenue_cents": "Paid, US$",
}
COLUMNS = list(FIELDS.values())


def referrals_of(pack: Pack) -> Any:
    """Return the referrals of a pack's years, as far as they may be shown, oldest first."""
    rows = Referral.objects.of(pack.practice).filter(
        direction=Direction.RECEIVED, received_on__range=(pack.start, pack.end)
    )
    return rows.order_by("received_on", "pk").values(*FIELDS)


def told(rows: Any) -> Iterator[list[object]]:
    """Yield rows in words."""
    for row in rows:
        cents = row["revenue_cents"]
        yield [
            row["received_on"],
            row["evaluated_on"],
            row["discharged_on"],
            State(row["state"]).label,
            channel_words(row["source__channel"]),
            kind_words(row["source__partner__kind"]) if row["source__partner__kind"] else "",
            PAYER_KINDS.get(row["payer_kind"], ""),
            region_words(row["region"]),
            row["visits"],
            None if cents is None else cents / 100,
        ]
