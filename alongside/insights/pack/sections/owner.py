"""How much hangs on the owner in person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.ahead_story import spread
from alongside.insights.pack.document import HIDDEN, NOTHING, Cell, Section, Table, written
from alongside.measures.suppression import share

if TYPE_CHECKING:
    from alongside.insights.holding import Holding
    from alongside.measures.ahead.what_if import Loss
    from alongside.measures.estimate import Estimate


def owner(holding: Holding, loss: Loss | None) -> Section:
    """Whose relationships, whose patients, over the last twelve months of the pack."""
    lines = (
        (Cell("Arrivals through relationships the owner holds"), held(holding.contacts.arrivals)),
        (Cell("… known for"), known(holding.recorded)),
        (Cell("Arrivals the owner treated"), held(holding.patients.arrivals)),
        (Cell("… known for"), known(holding.named)),
    )
    lead = (
        "A relationship counts as the owner's when the owner leads the partnership or, without"
        " one, had most of the contact. Patients count as the owner's when the records name the"
        " owner as therapist. The last twelve months of the period."
    )
    notes = written([lost(loss)])
    table = Table("Owner dependence", ("Figure", "Share"), lines)
    return Section("owner", "How much hangs on the owner", lead, (table,), notes)


def held(found: Estimate) -> Cell:
    """A share of arrivals, hidden where it would tell a small count."""
    if found.value is None:
        return Cell(NOTHING)
    inside = round(found.value * found.n)
    if inside and share(inside, found.n) is None:
        return Cell(HIDDEN)
    return Cell(
        f"{words.percent(found.value)} ({words.bounds(found, words.percent)})",
        round(found.value, 4),
    )


def known(pair: tuple[int, int]) -> Cell:
    """For what part of the arrivals it is known."""
    told, of = pair
    if not of:
        return Cell(NOTHING)
    if told not in (0, of) and share(told, of) is None:
        return Cell(HIDDEN)
    return Cell(f"{words.percent(told / of)} of arrivals", round(told / of, 4))


def lost(loss: Loss | None) -> str:
    """What a year would lack if all of the owner's relationships ended."""
    if loss is None:
        return "No relationship is recorded as the owner's alone."
    return (
        "If every relationship the owner holds ended, the next year would lack"
        f" {spread(loss.arrivals, words.count)} arrivals, {spread(loss.share, words.percent)} of"
        " all."
    )
