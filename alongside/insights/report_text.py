"""The stream's figures as plain text, for the shell: the same words as page and PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alongside.insights import headline, movements, scorecard, scorecard_shape, words
from alongside.insights.names import Names, kind_words
from alongside.insights.open_words import open_words

if TYPE_CHECKING:
    from alongside.insights.scorecard import Card
    from alongside.measures.figures import StreamFigures

PARTNERS_SHOWN = 15


def figures_text(
    figures: StreamFigures, names: Names, *, unread: int = 0, notes: Sequence[str] = ()
) -> str:
    """Return the report in lines: headline, figures with intervals, partners, what moved."""
    return "\n".join(lines(figures, names, unread, notes))


def lines(figures: StreamFigures, names: Names, unread: int, notes: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the report."""
    yield figures.period.words
    yield from headline.headline(figures, names)
    for title, cards in (
        ("Strength", scorecard.strength(figures)),
        ("Diversity", scorecard_shape.diversity(figures)),
        ("Steadiness", scorecard_shape.steadiness(figures)),
    ):
        yield f"\n{title}"
        yield from map(card_line, cards)
    yield "\nPartners"
    for share in figures.by_partner[:PARTNERS_SHOWN]:
        who = names.partners.get(share.key) if isinstance(share.key, int) else None
        kind = kind_words(who.kind) if who else ""
        name = names.partner(share.key)
        yield f"  {share.received:>6,}  {words.percent(share.share):>6}  {name}  ({kind})"
    if (more := len(figures.by_partner) - PARTNERS_SHOWN) > 0:
        yield f"          and {words.many(more, 'more partner')}"
    for group in movements.grouped(movements.of_partners(figures, names)):
        yield f"\n{group.title}"
        yield from (f"  {one.name}: {one.sentence}" for one in group.told)
    if unread:
        yield f"\n{words.many(unread, 'value')} could not be read; --json lists them."
    if still := open_words(figures):
        yield f"Note: {still}."
    yield from (f"Note: {note}" for note in notes)


def card_line(card: Card) -> str:
    """Return one figure with its unit and how sure it is."""
    value = " ".join(filter(None, [card.value, card.unit]))
    return f"  {card.name:<34} {value:<18} {card.certainty or card.change}".rstrip()
