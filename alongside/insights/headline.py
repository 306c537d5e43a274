"""What the figures say, in two or three sentences at the top of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.movements import of_partners

if TYPE_CHECKING:
    from alongside.insights.names import Names
    from alongside.measures.figures import StreamFigures

SAID = {"grew": " sent more than before", "shrank": " sent fewer", "quiet": " went quiet"}
ALONE = 0.25  # a partner that sends more than this is worth a word


def headline(figures: StreamFigures, names: Names) -> list[str]:
    """Return the sentences, most important first; [] never: an empty period says so."""
    if figures.referrals == 0:
        return [f"No referral was received from {figures.period.words}."]
    sentences = [came(figures), alone(figures, names), moved(figures, names)]
    return [found for found in sentences if found]


def came(figures: StreamFigures) -> str:
    """How many came, from how many partners, and how many arrived."""
    known = [share for share in figures.by_partner if share.key is not None]
    through = sum(share.received for share in figures.by_partner)
    other = figures.referrals - through
    if through == 0:
        people = words.many(figures.referrals, "person", "people")
        text = f"From {figures.period.words}, {people} came to you, none through a partner"
    else:
        partners, people = (
            words.many(len(known), "partner"),
            words.many(through, "person", "people"),
        )
        text = f"From {figures.period.words}, {partners} sent you {people}"
        if other:
            text += f", and {words.count(other)} more came without a partner"
    if figures.conversion.value is None:
        return f"{text}."
    return f"{text}; {words.value(figures.conversion, words.percent)} arrived."


def alone(figures: StreamFigures, names: Names) -> str:
    """Whether much of the stream rests on one partner."""
    first = figures.by_partner[0] if figures.by_partner else None
    if first is None or first.key is None or first.share < ALONE:
        return ""
    return f"{names.partner(first.key)} alone sends {words.percent(first.share)}."


def moved(figures: StreamFigures, names: Names) -> str:
    """How many partners sent more or fewer than before, and how many went quiet."""
    found = [movement.what for movement in of_partners(figures, names).values()]
    parts = [
        words.many(found.count(what), "partner") + said
        for what, said in SAID.items()
        if what in found
    ]
    return f"{words.names_in_a_row(parts)}." if parts else ""
