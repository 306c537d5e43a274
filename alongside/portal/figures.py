"""What a partner sees of its own figures: counts of twelve months, small ones left out.

Never beside it: other partners, gifts, money.
"""

from dataclasses import dataclass

from alongside.letters.loop import closed_loop
from alongside.letters.loop_words import since_words
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
        cards.append(told_card(partnership))
    return cards, period.words


def waiting_card(figure: Figure) -> Card:
    """Return the days to the first visit; silent where they tell nothing or too much."""
    name = "Days from your referral to the first visit"
    if not may_leave(figure):
        return Card(name, "too few to tell")
    estimate = figure.estimate
    return Card(name, f"{estimate.value:.0f}", f"half of {estimate.n:,} patients came sooner")


def told_card(partnership: Partnership) -> Card:
    """Return the share of their referrals that they were told of in time; silent where small."""
    from alongside.measures.loop import WITHIN_DAYS  # noqa: PLC0415 – loads the engines
    from alongside.measures.suppression import share  # noqa: PLC0415 – as above

    name = f"Told you within {WITHIN_DAYS} days what became of it"
    closed = closed_loop(partnership.practice, partnership.with_whom)
    if closed is None:
        return Card(name, "nothing yet")
    part = share(closed.loop.closed_referrals, closed.loop.referrals)
    if part is None:
        return Card(name, "too few to show")
    return Card(name, f"{part:.0%}", f"of your referrals, since {since_words(closed)}")
