"""The shape of the stream in words: how diverse and how steady it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.scorecard import Card, measured

if TYPE_CHECKING:
    from alongside.measures.estimate import Estimate
    from alongside.measures.figures import StreamFigures
    from alongside.measures.steadiness import Steadiness

UNEVEN = 0.05  # dispersion test: below this, chance alone would rarely scatter so much


def diversity(figures: StreamFigures) -> list[Card]:
    """On how many partners the stream rests."""
    cards = [
        measured(
            figures,
            "Effective partners",
            lambda part: part.diversity.hill_1,
            words.decimal,
            hint="As many equal partners would be as diverse (Hill 1)",
        ),
        measured(
            figures,
            "Effective large partners",
            lambda part: part.diversity.hill_2,
            words.decimal,
            hint="The same, small partners counting little (Hill 2)",
        ),
        measured(
            figures,
            "Concentration (HHI)",
            lambda part: part.diversity.hhi,
            words.count,
            hint="0: spread over very many, 10,000: one sends all",
        ),
    ]
    return [
        replace(card, page="partners", rows_words="See the partners")
        for card in cards + top_shares(figures)
    ]


def top_shares(figures: StreamFigures) -> list[Card]:
    """What part the largest send."""
    return [
        measured(
            figures, "Largest partner sends", lambda part: part.diversity.top_1_share, words.percent
        ),
        measured(
            figures, "Largest five send", lambda part: part.diversity.top_5_share, words.percent
        ),
        measured(
            figures,
            "Largest tenth sends",
            lambda part: part.diversity.top_10_percent_share,
            words.percent,
            hint="The 10% of partners that send most",
        ),
    ]


def steadiness(figures: StreamFigures) -> list[Card]:
    """How evenly the stream comes."""
    found = figures.steadiness
    fano = Card(
        "Scatter against chance",
        words.value(found.fano, words.two_decimals),
        "times" if found.fano.value is not None else "",
        words.certainty(found.fano, words.two_decimals),
        hint=verdict(found),
        is_unsure=not found.fano.is_telling,
    )
    return [
        plain("Referrals a month", found.mean, words.decimal, "Mean of whole months"),
        fano,
        plain(
            "Swing beyond chance",
            found.beyond_poisson,
            words.percent,
            "Of a month's referrals; 0% is as even as chance allows",
        ),
        silence(figures),
    ]


def plain(name: str, estimate: Estimate, write: words.Write, hint: str) -> Card:
    """An estimate that is not compared."""
    value, certainty = words.value(estimate, write), words.certainty(estimate, write)
    unsure = not estimate.is_telling
    return Card(name, value, certainty=certainty, hint=hint, is_unsure=unsure)


def verdict(found: Steadiness) -> str:
    """What the dispersion test says."""
    if found.dispersion_p is None:
        return ""
    if found.dispersion_p < UNEVEN:
        return "It comes in bursts, or rises or falls: more scatter than chance gives"
    return "As steady as chance allows (1 is pure chance)"


def silence(figures: StreamFigures) -> Card:
    """The longest time without any referral."""
    empty = figures.steadiness.empty_months
    hint = f"{words.many(empty, 'month')} without any" if empty else "No month without any"
    drought = figures.longest_drought
    if drought is None:
        hidden = any("total" in note for note in (figures.days_to_evaluation.median.note,))
        why = "Totals by month hide the days" if hidden else "Every day had a referral"
        return Card("Longest silence", words.NOTHING, certainty=why, hint=hint, rows=None)
    span = f"{words.day(drought.start)} to {words.day(drought.end)}"
    if drought.days == 1:
        span = words.day(drought.start)
    value, _, unit = words.many(drought.days, "day").partition(" ")
    return Card("Longest silence", value, unit, span, hint=hint, rows=None)
