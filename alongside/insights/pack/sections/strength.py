"""How strong the stream is, year by year."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.charts.picture import Picture
from alongside.insights.pack.columns import ARRIVED, EVERYTHING, TOTAL
from alongside.insights.pack.document import HIDDEN, NOTHING, Cell, Section, Table, count_cell
from alongside.insights.pack.periods import Years
from alongside.insights.pack.sections.counts import ROUND, Shown
from alongside.measures.suppression import SMALLEST_SHOWN, is_small

if TYPE_CHECKING:
    from alongside.measures.estimate import Estimate
    from alongside.measures.figures import StreamFigures


def strength(
    shown: Shown, by_year: dict[int, StreamFigures], years: Years, picture: Picture | None
) -> Section:
    """Received, arrived and what came of them; figures on fewer than 11 are not told."""
    lines = [
        received_line(shown, years),
        measured("Conversion", [part(by_year[n].conversion) for n in years.numbers]),
        measured(
            "Days to evaluation, median",
            [plain(by_year[n].days_to_evaluation.median, words.days) for n in years.numbers],
        ),
        measured(
            "Visits per referral",
            [plain(by_year[n].visits_per_referral, words.decimal) for n in years.numbers],
        ),
        measured("Paid, US$", [money(by_year[n].revenue) for n in years.numbers]),
        measured("Plans of care completed", [part(by_year[n].completion) for n in years.numbers]),
    ]
    columns = ("Figure", *(years.label(n) for n in years.numbers))
    table = Table("Strength by year", columns, tuple(lines))
    lead = (
        "What came in and what came of it. In brackets the 95% interval: where the truth most"
        " likely lies, given how many referrals the figure rests on."
    )
    notes = (
        f"All years together: {words.count(shown[EVERYTHING, TOTAL, 'all'] or 0)} referrals,"
        f" {arrived_words(shown)} of which arrived.",
    )
    return Section("strength", "How strong it is", lead, (table,), notes, picture)


def arrived_words(shown: Shown) -> str:
    """How many arrived, in words."""
    found = shown[EVERYTHING, TOTAL, ARRIVED]
    return HIDDEN if found is None else words.count(found)


def received_line(shown: Shown, years: Years) -> tuple[Cell, ...]:
    """Referrals received."""
    counts = [shown[EVERYTHING, TOTAL, str(n)] for n in years.numbers]
    return (Cell("Referrals received"), *map(count_cell, counts))


def measured(name: str, cells: list[Cell]) -> tuple[Cell, ...]:
    """One row of estimates."""
    return (Cell(name), *cells)


def part(found: Estimate) -> Cell:
    """A share, unless what is in it or what it leaves is from 1 to 10."""
    if found.value is None:
        return Cell(NOTHING)
    share = found.value if found.observed is None else found.observed
    inside = round(share * found.n)
    if is_small(found.n) or is_small(inside) or is_small(found.n - inside):
        return Cell(HIDDEN)
    return plain(found, words.percent)


def plain(found: Estimate, write: Callable[[float], str]) -> Cell:
    """An estimate with its interval."""
    if found.value is None:
        return Cell(NOTHING)
    if found.n < SMALLEST_SHOWN:
        return Cell(HIDDEN)
    inside = words.bounds(found, write)
    return Cell(write(found.value) + (f" ({inside})" if inside else ""), round(found.value, 4))


def money(found: Estimate) -> Cell:
    """What was paid, to the hundred dollars."""
    if found.value is None or found.n < SMALLEST_SHOWN:
        return Cell(NOTHING if found.value is None else HIDDEN)
    rounded = round(found.value / ROUND) * ROUND
    return Cell(words.dollars(rounded), rounded // 100)
