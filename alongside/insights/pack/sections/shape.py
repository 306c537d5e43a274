"""How diverse and how steady the stream is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.pack.document import HIDDEN, NOTHING, Cell, Section, Table
from alongside.insights.pack.sections.strength import plain

if TYPE_CHECKING:
    from alongside.measures.diversity import Diversity
    from alongside.measures.estimate import Estimate
    from alongside.measures.figures import StreamFigures

Found = Sequence[tuple[str, "Diversity | None"]]
COLUMNS = ("Effective number", "Of large ones", "Concentration (HHI)", "Largest sends")
EVENED = (
    "Worked out from the counts this pack shows: those too small to show count as alike among"
    " themselves, so true diversity may be slightly lower. “Effective number” (Hill number of"
    " order 1): as many equal ones would be as diverse; “of large ones” (order 2) counts small ones"
    " little. HHI: 0 when spread over very many, 10,000 when one sends all."
)


def diversity(by_what: Found, by_year: Found) -> Section:
    """By partner, person, kind and payer over all years; by partner for each year."""
    tables = (
        Table("All years together", ("By", *COLUMNS), tuple(line(*one) for one in by_what)),
        Table("By partner, each year", ("Year", *COLUMNS), tuple(line(*one) for one in by_year)),
    )
    lead = "On how many the stream rests. " + EVENED
    return Section("diversity", "How diverse it is", lead, tables, thresholds_told(by_year))


def line(name: str, found: Diversity | None) -> tuple[Cell, ...]:
    """The figures of one list of senders."""
    if found is None:
        return (Cell(name), *(Cell(HIDDEN) for _ in COLUMNS))
    return (
        Cell(name),
        figure(found.hill_1, words.decimal),
        figure(found.hill_2, words.decimal),
        figure(found.hhi, words.count),
        figure(found.top_1_share, words.percent),
    )


def figure(found: Estimate, write: words.Write) -> Cell:
    """One figure with its interval, two digits after the point at most."""
    if found.value is None:
        return Cell(NOTHING)
    inside = words.bounds(found, write)
    return Cell(write(found.value) + (f" ({inside})" if inside else ""), round(found.value, 2))


def thresholds_told(by_year: Found) -> tuple[str, ...]:
    """What printed limits the last year reaches; none of them is a law."""
    from alongside.measures.thresholds import reached, thresholds  # noqa: PLC0415

    last = by_year[-1][1] if by_year else None
    if last is None:
        return ()
    told = []
    for one in thresholds().values():
        found = last.top_1_share if one.unit == "share" else last.hhi
        value = words.percent(one.value) if one.unit == "share" else words.count(one.value)
        state = {"reached": "reached", "perhaps": "perhaps reached", "below": "not reached"}
        told.append(
            f"{value} ({one.meaning}): {state[reached(found, one)]} in {by_year[-1][0]}."
            f" Source: {one.source}; {one.weight}, not a law."
        )
    return tuple(told)


def steadiness(figures: StreamFigures) -> Section:
    """How evenly it comes, over all months of the pack; no single month is told."""
    found = figures.steadiness
    verdict = "as steady as chance allows"
    if found.dispersion_p is not None and found.dispersion_p < 0.05:
        verdict = "more scatter than chance gives: it comes in bursts, or rises or falls"
    lines = (
        (Cell("Referrals a month, mean"), plain(found.mean, words.decimal)),
        (Cell("Scatter against chance (Fano factor)"), plain(found.fano, words.two_decimals)),
        (Cell("Swing beyond chance"), plain(found.beyond_poisson, words.percent)),
        (Cell("Trend a year"), plain(figures.trend.percent_a_year, words.signed_percent)),
        (Cell("Months without any referral"), Cell(str(found.empty_months), found.empty_months)),
    )
    months = words.many(found.months, "whole month")
    lead = f"Over {months}: {verdict}. A Fano factor of 1 is pure chance."
    table = Table("Steadiness", ("Figure", "Value"), lines)
    return Section("steadiness", "How steady it is", lead, (table,))
