"""What a partner sees of its own figures: small counts left out.

A treating partner, who sees its own patients too, reads twelve months. Others read half-years that
never overlap: twelve months less the twelve before them would tell a single month.

Never beside it: other partners, gifts, money.
"""

from dataclasses import dataclass

from django.db.models import Min

from alongside.letters.loop import closed_loop
from alongside.letters.loop_words import since_words
from alongside.measures.periods import Period, months_of
from alongside.measures.suppression import shown, suppress
from alongside.partnerships.counting import count, last_months, partners_behind, rows_of
from alongside.partnerships.evidence import may_leave
from alongside.partnerships.figures import Figure, figures
from alongside.partnerships.models import Commitment, Partnership
from alongside.partnerships.models.commitment import CommitmentState
from alongside.partnerships.sides import Side
from alongside.portal.sees import Sees, sees
from alongside.referrals.models import Direction, Referral


@dataclass(frozen=True)
class Card:
    """One figure in words."""

    name: str
    value: str
    note: str = ""


def cards_for(partnership: Partnership) -> tuple[list[Card], str]:
    """Return the figures of the last whole months and the period in words."""
    practice, partner = partnership.practice, partnership.with_whom
    period = period_for(partnership)
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
        Card("People you pointed to us", shown(table.total), before(partnership, period)),
        Card("Came to a first visit", shown(table.cells[0])),
        Card("People we pointed to you", shown(sent)),
    ]
    if sees(partner.kind) == Sees.OWN_PATIENTS:
        cards.append(waiting_card(figures(counted)["days_to_evaluation"]))
        cards.append(told_card(partnership))
    return [*cards, *promise_cards(partnership)], period.words


def period_for(partnership: Partnership) -> Period | None:
    """Return twelve months, or the last half-year for who sees counts only; None before any."""
    year = last_months(partnership.practice)
    if year is None or sees(partnership.with_whom.kind) == Sees.OWN_PATIENTS:
        return year
    last = next((one for one in reversed(months_of(year)) if one.end.month in (6, 12)), None)
    if last is None:
        return None
    first = last.start.replace(month=last.start.month - 5)
    return Period(max(first, year.start), last.end)


def before(partnership: Partnership, period: Period) -> str:
    """Return how many came in the same time before, where the records reach that far."""
    practice, earlier = partnership.practice, period.previous()
    first = rows_of(practice).aggregate(first=Min("received_on"))["first"]
    if first is None or first > earlier.start:
        return ""
    counted = count(practice, earlier, partners_behind(partnership.with_whom))
    return f"{earlier.words}: {shown(counted.received)}"


def promise_cards(partnership: Partnership) -> list[Card]:
    """Return what became of the promises of each side; promises are no patients."""
    rows = Commitment.objects.filter(partnership=partnership)
    rows = rows.exclude(state=CommitmentState.WITHDRAWN)
    cards = []
    for side, name in ((Side.OURS, "Our promises kept"), (Side.THEIRS, "Your promises kept")):
        states = list(rows.filter(side=side).values_list("state", flat=True))
        if states:
            kept, still = (
                states.count(one) for one in (CommitmentState.KEPT, CommitmentState.OPEN)
            )
            cards.append(Card(name, f"{kept} of {len(states)}", f"{still} still open"))
    return cards


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
