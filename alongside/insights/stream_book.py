"""The stream as an Excel workbook: the cards, the shares, the months, and each chapter."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

import xlsxwriter

from alongside.insights import scorecard, scorecard_shape, words
from alongside.insights.document import Cell, Section, Table, text_row
from alongside.insights.headline import headline
from alongside.insights.names import Names
from alongside.insights.pack.book import fill, sheet_name, styles_of

if TYPE_CHECKING:
    from alongside.insights.scorecard import Card
    from alongside.measures.figures import StreamFigures
    from alongside.measures.shares import Share


def stream_workbook(
    figures: StreamFigures, names: Names, chapters: Sequence[Section], title: str
) -> IO[bytes]:
    """Return a temporary file, at its start, with the workbook."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response that sends it
    book = xlsxwriter.Workbook(file)
    styles = styles_of(book)
    line = f"{title}, {figures.period.words}"
    for section in (*front(figures, names), *chapters):
        sheet = book.add_worksheet(sheet_name(f"{section.title}"))
        fill(sheet, section, line, styles)
    book.close()
    file.seek(0)
    return file


def front(figures: StreamFigures, names: Names) -> list[Section]:
    """The figures of the stream page, the months, partners and people."""
    cards = (
        ("Strength", scorecard.strength(figures)),
        ("Diversity", scorecard_shape.diversity(figures)),
        ("Steadiness", scorecard_shape.steadiness(figures)),
    )
    tables = tuple(cards_table(name, found) for name, found in cards)
    told = tuple(headline(figures, names))
    by_partner = shares_table("Partner", figures.by_partner, names.partner)
    by_person = shares_table("Person", figures.by_contact, names.contact)
    return [
        Section("figures", "Figures", figures.period.words, tables, told),
        Section("months", "Months", "Received and arrived.", (months_table(figures),)),
        Section("partners", "Partners", "Of what came through a partner.", (by_partner,)),
        Section("people", "People", "Of what came through a partner.", (by_person,)),
    ]


def cards_table(name: str, cards: Sequence[Card]) -> Table:
    """One figure a row: value, how sure, what it was before."""
    lines = tuple(
        text_row(card.name, f"{card.value} {card.unit}".strip(), card.certainty, card.before)
        for card in cards
    )
    return Table(name, ("Figure", "Value", "How sure", "Before"), lines)


def months_table(figures: StreamFigures) -> Table:
    """Each month."""
    lines = tuple(
        (
            Cell(words.month(month.month)),
            Cell(words.count(month.received), month.received),
            Cell(words.count(month.arrived), month.arrived),
        )
        for month in figures.months
    )
    return Table("Months", ("Month", "Received", "Arrived"), lines)


def shares_table(name: str, shares: Sequence[Share], called: words.NameOf) -> Table:
    """Each sender with its share."""
    lines = tuple(
        (
            Cell(called(share.key)),
            Cell(words.count(share.received), share.received),
            Cell(words.count(share.arrived), share.arrived),
            Cell(words.percent(share.share), share.share),
            Cell(f"{words.percent(share.low)} to {words.percent(share.high)}"),
        )
        for share in shares
    )
    return Table(name, (name, "Received", "Arrived", "Share", "Likely"), lines)
