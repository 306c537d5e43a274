"""What a partner sees of its own figures: counts of twelve months, small ones left out.

Never beside it: other partners, gifts, money.
"""

from dataclasses import dataclass

from alongside.measures.suppression import shown, suppress
from alongside.partnerships.counting import count, last_months, partners_behind
from alongside.partnerships.evidence import may_leave
from alongside.partnerships.figures import Figure, figures
from alongside.partnerships.models import Partnership
from alongside.portal.sees import Sees, sees
from alongside.referrals.models import Direction, Referral


@dataclass(frozen=True)
class Card:
    """One figure in words."""

    name: str
    value: str
    note: str = ""


def cards_for(partnership: Partnership) -> tuple[list[Card], str]:
    """Return the figures of the last twelve whole months and the period in words."""
    practice, partner = partnership.practice, partnership.with_whom
    period = last_months(practice)
    if period is None:
        return [], ""
    counted = count(practice, period, partners_behind(partner))
    sent = (
        Referral.objects.of(practice)
        .filter(direction=Direction.SENT, received_on__range=(period.start, period.end))
        .filter(source__partner=partner)
        .count()
    )
    # Arrived and not arrived are one table: hiding one of them alone would give it away.
    table = suppress([counted.arrived, counted.received - counted.arrived])
    cards = [
        Card("People you pointed to us", shown(table.total)),
        Card("Came to a first visit", shown(table.cells[0])),
        Card("People we pointed to you", shown(sent)),
    ]
    if sees(partner.kind) == Sees.OWN_PATIENTS:
        cards.append(waiting_card(figures(counted)["days_to_evaluation"]))
    return cards, period.words


def waiting_card(figure: Figure) -> Card:
    """Return the days to the first visit; silent where they tell nothing or too much."""
    name = "Days from your referral to the first visit"
    if not may_leave(figure):
        return Card(name, "too few to tell")
    estimate = figure.estimate
    return Card(name, f"{estimate.value:.0f}", f"half of {estimate.n:,} patients came sooner")
