"""Which relationships are active, what they will send and what should be heard about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.figures import table_for
from alongside.insights.filters import Filters
from alongside.insights.kept import kept
from alongside.insights.scorecard import Card
from alongside.practices.models import Practice

if TYPE_CHECKING:
    from alongside.measures.alive.outlook import Outlook
    from alongside.measures.signals.alerts import Alert

PARTNERS, CONTACTS = "partner_id", "contact_id"
ALERT_WORDS = {"cooling": "Cooling", "ended": "Probably ended"}


@dataclass(frozen=True)
class Relationships:
    """Outlook and, where there is one, alert of every partner or person, as of a day."""

    days: int
    model: str
    outlooks: dict[int | str, Outlook]
    alerts: dict[int | str, Alert]


def relationships_for(practice: Practice, filters: Filters, column: str) -> Relationships:
    """Return all of them as of the end of the period, worked out once a data version."""
    asked = f"{column}:{filters.key}"
    return kept("relationships", practice, asked, lambda: measure(practice, filters, column))


def measure(practice: Practice, filters: Filters, column: str) -> Relationships:
    """Work them out anew; everything up to the end of the period counts, also before it.

    Time runs at the season of the whole stream, once two years of it are known.
    """
    from alongside.measures.alive.clock import Clock  # noqa: PLC0415 – loads the engines
    from alongside.measures.alive.diary import diary_of  # noqa: PLC0415
    from alongside.measures.alive.outlook import outlooks  # noqa: PLC0415
    from alongside.measures.seasons import season_of  # noqa: PLC0415
    from alongside.measures.signals.alerts import alerts  # noqa: PLC0415

    end = filters.period.end
    table = table_for(practice, filters)
    diary = diary_of(table, column, end)
    found = outlooks(diary, end, clock=Clock(season_of(table, end)))
    told = {alert.key: alert for alert in alerts(diary, found)}
    return Relationships(found.days, found.choice.model.words, found.by_key, told)


def active_words(outlook: Outlook | None) -> str:
    """The chance of being active; certainty is never claimed."""
    if outlook is None:
        return words.NOTHING
    if outlook.alive >= 0.99:
        return "over 99%"
    return words.percent(outlook.alive) if outlook.alive >= 0.01 else "under 1%"


def expected_words(outlook: Outlook | None) -> str:
    """The 95 % range of referrals in the days ahead."""
    return words.NOTHING if outlook is None else words.bounds(outlook.expected, words.count)


def outlook_card(found: Relationships, outlook: Outlook | None) -> Card:
    """One card: still active, and what to expect."""
    if outlook is None:
        return Card("Still active", words.NOTHING, certainty="Nothing to go by", rows=None)
    ahead = f"next {found.days} days"
    return Card(
        "Still active",
        active_words(outlook),
        unit="likely",
        certainty=f"{expected_words(outlook)} referrals in the {ahead}, 95% range",
        hint=f"Middle: {outlook.middle}; rests on {words.many(outlook.expected.n, 'referral')}",
        rows=None,
    )
