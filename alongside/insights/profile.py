"""The figures of one partner or one person: history, period, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.insights import movements, words
from alongside.insights.charts.control import control
from alongside.insights.charts.history import history
from alongside.insights.charts.picture import Picture
from alongside.insights.figures import figures_for, table_for
from alongside.insights.filters import Filters, today_at
from alongside.insights.kept import kept
from alongside.insights.names import Names
from alongside.insights.presets import all_there_is
from alongside.insights.relationships import (
    CONTACTS,
    PARTNERS,
    outlook_card,
    relationships_for,
)
from alongside.insights.scorecard import Card
from alongside.insights.span import span_of
from alongside.partners.models import Contact, Partner
from alongside.practices.models import Practice

if TYPE_CHECKING:
    from alongside.measures.change import Change
    from alongside.measures.figures import StreamFigures
    from alongside.measures.quiet import Gap
    from alongside.measures.shares import Share
    from alongside.measures.signals.alerts import Alert

Pictures = tuple[Picture | None, Picture | None]  # the history and the control chart


@dataclass(frozen=True)
class Profile:
    """What a scorecard shows; `picture` is None for one who never sent anybody, `control` for
    fewer than six whole months. `model` says how the outlook looks at senders.
    """

    cards: list[Card]
    movement: movements.Movement | None
    gap_sentence: str
    outlook_sentence: str
    model: str
    alert: Alert | None
    picture: Picture | None
    control: Picture | None


def profile_of(practice: Practice, who: Partner | Contact, filters: Filters) -> Profile:
    """Return the profile of a partner or a person."""
    figures = figures_for(practice, filters)
    is_partner = isinstance(who, Partner)
    shares = figures.by_partner if is_partner else figures.by_contact
    changes = figures.partner_changes if is_partner else figures.contact_changes
    gaps = figures.partner_gaps if is_partner else figures.contact_gaps
    moved = movements.of_partners if is_partner else movements.of_contacts
    share = next((share for share in shares if share.key == who.pk), None)
    change = next((change for change in changes if change.key == who.pk), None)
    gap = next((gap for gap in gaps if gap.key == who.pk), None)
    found = relationships_for(practice, filters, PARTNERS if is_partner else CONTACTS)
    outlook = found.outlooks.get(who.pk)
    picture, chart = draw_history(practice, who, filters) if gap else (None, None)
    return Profile(
        cards=[*cards(figures, share, change, gap), outlook_card(found, outlook)],
        movement=moved(figures, Names()).get(who.pk),
        gap_sentence=gap.sentence if gap else "",
        outlook_sentence=outlook.sentence if outlook else "",
        model=found.model,
        alert=found.alerts.get(who.pk),
        picture=picture,
        control=chart,
    )


def cards(
    figures: StreamFigures, share: Share | None, change: Change | None, gap: Gap | None
) -> list[Card]:
    """Received, arrived, conversion, share and the last referral."""
    received, arrived = (share.received, share.arrived) if share else (0, 0)
    return [
        received_card(figures, received, change),
        arrived_card(received, arrived),
        share_card(share),
        last_card(gap),
    ]


def last_card(gap: Gap | None) -> Card:
    """When the last one came, and how often one usually comes."""
    if gap is None:
        return Card("Last referral", words.NOTHING, certainty="None so far", rows=None)
    ago = f"{words.many(gap.gap_days, 'day')} before the end of the period"
    if gap.gap_days == 0:
        ago = "On the last day of the period"
    usual = max(round(gap.usual_days), 1) if gap.usual_days else 0
    hint = f"Usually one in {words.many(usual, 'day')}" if usual else ""
    return Card("Last referral", words.day(gap.last_received), certainty=ago, hint=hint, rows=None)


def received_card(figures: StreamFigures, received: int, change: Change | None) -> Card:
    """How many came, and how many before."""
    if figures.previous is None:
        before = words.sentence(f"no comparison: {figures.reasons['previous']}")
    else:
        before = f"Before: {words.count(change.previous if change else 0)}"
    verdict = words.sentence(change.verdict) if change else ""
    return Card("Referrals received", words.count(received), change=verdict, before=before)


def arrived_card(received: int, arrived: int) -> Card:
    """How many of them arrived."""
    from alongside.measures.proportion import proportion  # noqa: PLC0415 – loads the engines

    if not 0 < received >= arrived:
        return Card("Arrived", words.count(arrived), rows={"arrived": "yes"})
    rate = proportion(arrived, received)
    return Card(
        "Arrived",
        words.count(arrived),
        unit=f"of {words.count(received)}",
        change=words.value(rate, words.percent) if rate.is_telling else "",
        certainty=words.certainty(rate, words.percent),
        rows={"arrived": "yes"},
    )


def share_card(share: Share | None) -> Card:
    """What part of all that partners sent."""
    if share is None:
        return Card("Share", words.percent(0), rows=None)
    likely = f"Likely {words.percent(share.low)} to {words.percent(share.high)}"
    hint = "Of the referrals that came through a partner"
    return Card("Share", words.percent(share.share), certainty=likely, hint=hint, rows=None)


def draw_history(practice: Practice, who: Partner | Contact, filters: Filters) -> Pictures:
    """Draw all months there are for one partner or person, and the last three years as a control
    chart; kept until the data change.
    """
    column = "partner_id" if isinstance(who, Partner) else "contact_id"
    asked = f"{column}:{who.pk}:{who}:{filters.key}"
    return kept("history", practice, asked, lambda: drawn(practice, who, column, filters))


def drawn(practice: Practice, who: Partner | Contact, column: str, filters: Filters) -> Pictures:
    """Count the months and draw them."""
    from alongside.measures.strength import months  # noqa: PLC0415 – loads the engines

    span = span_of(practice, today_at(practice))
    if span is None:
        return None, None
    period = all_there_is(span)
    table = table_for(practice, filters)
    counted = months(table.filter(table[column] == who.pk), period.start, period.end)
    begun = next((n for n, month in enumerate(counted) if month.received), len(counted))
    return history(counted, str(who)), control(counted[begun + 1 :], str(who))
