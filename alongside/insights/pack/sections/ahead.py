"""What a year would lack if a partner, a kind or the owner's relationships went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.ahead_story import SMALLEST, risk, spread
from alongside.insights.document import NOTHING, Cell, Section, Table, text_row, written

if TYPE_CHECKING:
    from alongside.insights.ahead import Outlook
    from alongside.measures.ahead.what_if import Loss

COLUMNS = ("Ends by itself in a year", "Arrivals lost if it leaves", "Share of all", "Paid, lost")
HALF = "Arrivals lost if it halves"


def what_ifs(outlook: Outlook, labels: Mapping[int | str, str]) -> Section:
    """Partners and kinds that the pack shows, the largest loss first."""
    partners = [line(labels[k], loss, outlook) for k, loss in outlook.partners if k in labels]
    kinds = [line(labels[k], loss, outlook) for k, loss in outlook.kinds if k in labels]
    columns = (*COLUMNS, HALF)
    tables = (
        Table("If one partner left", ("Partner", *columns), tuple(partners)),
        Table("If a whole kind left", ("Kind of partner", *columns), tuple(kinds)),
    )
    method = (
        "Two thousand possible next years are drawn from the history of every relationship, then"
        " the same years without one of them. First the middle, in brackets 95 of 100 of the years."
        " Nobody is supposed to send more instead."
    )
    notes = written([risk(outlook.at_risk), method])
    return Section("what-if", "What if they left", in_short(tables[0]), tables, notes)


def in_short(partners: Table) -> str:
    """The largest loss in a sentence, as the table shows it."""
    if not partners.rows:
        return "No partner sends enough for this to be told."
    name, _, arrivals, share, *_ = (cell.text for cell in partners.rows[0])
    return f"If {name} left, the next year would lack {arrivals} arrivals, {share} of all."


def line(label: str, loss: Loss, outlook: Outlook) -> tuple[Cell, ...]:
    """One what if."""
    half = next((one for one in outlook.halved.values() if one.keys == loss.keys), None)
    money = loss.revenue_cents
    return text_row(
        label,
        words.percent(loss.chance) if loss.chance >= SMALLEST else "under 0.5%",
        spread(loss.arrivals, words.count),
        spread(loss.share, words.percent),
        spread(money, words.dollars) if money else NOTHING,
        spread(half.arrivals, words.count) if half else NOTHING,
    )
