"""The stream by month, sender, clinic and kind of payer: the finest counts that are kept."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date

from alongside.insights.filters import Filters
from alongside.insights.span import Span
from alongside.measures.periods import Period
from alongside.practices.models import Practice

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Grain:
    """Referrals that are alike in all of this; `partner` and `clinic` are numbers as text."""

    channel: str
    partner: str
    clinic: str
    payer: str
    received: int
    arrived: int

    @property
    def sender(self) -> tuple[str, ...]:
        """Where it stands in the tree of senders: the channel and, within it, the partner."""
        return (self.channel, self.partner) if self.channel == "partner" else (self.channel,)

    def kept(self) -> list[str | int]:
        """Return it as it is stored."""
        return list(astuple(self))


def grains_by_month(practice: Practice, span: Span) -> dict[date, list[Grain]]:
    """Read the grains of each month with referrals."""
    from alongside.insights.figures import table_for  # noqa: PLC0415 – loads the engines

    table = table_for(practice, Filters(Period(span.begins, span.ends)))
    month = table.received_on.truncate("M").name("month")
    keys = ["channel", "partner_id", "clinic_id", "payer_kind"]
    counted = table.group_by([month, *keys]).aggregate(
        received=table.received_count.sum(), arrived=table.arrived_count.sum()
    )
    found: dict[date, list[Grain]] = {}
    for row in counted.to_pyarrow().to_pylist():
        found.setdefault(row["month"], []).append(
            Grain(
                channel=row["channel"],
                partner=str(row["partner_id"] or UNKNOWN),
                clinic=str(row["clinic_id"] or UNKNOWN),
                payer=row["payer_kind"] or UNKNOWN,
                received=row["received"],
                arrived=min(row["arrived"], row["received"]),
            )
        )
    return found
