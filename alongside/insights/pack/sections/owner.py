"""How much hangs on the owner in person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.ahead_story import spread
from alongside.insights.document import HIDDEN, NOTHING, Cell, Section, Table, written
from alongside.measures.suppression import share

if TYPE_CHECKING:
    from alongside.insights.holding import Holding
    from alongside.measures.ahead.what_if import Loss
    from alongside.measures.estimate import Estimate


TWELVE = "The last twelve months of the period."


def owner(
    holding: Holding, loss: Loss | None, when: str = TWELVE, *, hides: bool = True
) -> Section:
    """Whose relationships, whose patients; a pack `hides` shares that would tell a small count."""
    through = held(holding.contacts.arrivals, hides)
    lines = (
        (Cell("Arrivals through relationships the owner holds"), through),
        (Cell("… known for"), known(holding.recorded, hides)),
        (Cell("Arrivals the owner treated"), held(holding.patients.arrivals, hides)),
        (Cell("… known for"), known(holding.named, hides)),
    )
    method = (
        "A relationship counts as the owner's when the owner leads the partnership or, without"
        " one, had most of the contact. Patients count as the owner's when the records name the"
        f" owner as therapist. {when}"
    )
    notes = written([lost(loss), method])
    table = Table("Owner dependence", ("Figure", "Share"), lines)
    return Section("owner", "How much hangs on the owner", in_short(through), (table,), notes)


def in_short(through: Cell) -> str:
    """The share in a sentence, as far as the table shows it."""
    if through.text in (HIDDEN, NOTHING):
        return "What came through relationships the owner holds cannot be told."
    return f"{through.text} of arrivals came through relationships the owner holds."


def held(found: Estimate, hides: bool) -> Cell:
    """A share of arrivals, hidden where it would tell a small count."""
    if found.value is None:
        return Cell(NOTHING)
    inside = round(found.value * found.n)
    if hides and inside and share(inside, found.n) is None:
        return Cell(HIDDEN)
    return Cell(
        f"{words.percent(found.value)} ({words.bounds(found, words.percent)})",
        round(found.value, 4),
    )


def known(pair: tuple[int, int], hides: bool) -> Cell:
    """For what part of the arrivals it is known."""
    told, of = pair
    if not of:
        return Cell(NOTHING)
    if hides and told not in (0, of) and share(told, of) is None:
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
