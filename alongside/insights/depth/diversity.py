"""Diversity by partner, person and kind: every order, with interval and coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.charts.picture import Picture
from alongside.insights.charts.shares import shares
from alongside.insights.document import Cell, Section, Table, written
from alongside.insights.names import kind_words
from alongside.insights.pack.sections.shape import figure

if TYPE_CHECKING:
    from alongside.measures.diversity import Diversity
    from alongside.measures.figures import StreamFigures

COLUMNS = (
    "By",
    "Seen",
    "Order 0",
    "Order 1",
    "Order 2",
    "HHI",
    "Gini",
    "Coverage",
)
HOW = (
    "Order 0 adds those who have not sent anybody yet but, by how many sent only once or twice, are"
    " likely to exist (Chao 1984). Order 1 and 2: as many equal senders would be as diverse, order"
    " 2 counting small ones little (Hill numbers, corrected for small samples). HHI: 0 when spread"
    " over very many, 10,000 when one sends all. Gini: 0 when all send alike. Coverage: the part of"
    " referrals that comes from senders already seen."
)


def diversity(figures: StreamFigures) -> Section:
    """On how many the stream rests."""
    found = (
        ("Partner", figures.diversity),
        ("Person", figures.diversity_by_contact),
        ("Kind of partner", figures.diversity_by_kind),
    )
    table = Table("Diversity", COLUMNS, tuple(line(name, one) for name, one in found))
    told, how, picture = sentence(figures), notes(figures), kinds(figures)
    return Section("diversity", "How diverse it is", told, (table,), how, picture)


def sentence(figures: StreamFigures) -> str:
    """The chapter in one sentence."""
    found = figures.diversity.hill_1
    if found.value is None:
        return words.sentence(found.note or "No referral came through a partner in this period.")
    seen = words.many(figures.diversity.seen, "partner")
    inside = words.bounds(found, words.decimal)
    return (
        f"{seen} sent somebody; that is as diverse as {words.decimal(found.value)} partners who"
        f" send alike (likely {inside})."
    )


def line(name: str, found: Diversity) -> tuple[Cell, ...]:
    """Every figure of one list of senders."""
    return (
        Cell(name),
        Cell(words.count(found.seen), found.seen),
        figure(found.hill_0, words.decimal),
        figure(found.hill_1, words.decimal),
        figure(found.hill_2, words.decimal),
        figure(found.hhi, words.count),
        figure(found.gini, words.two_decimals),
        figure(found.coverage, words.percent),
    )


def notes(figures: StreamFigures) -> tuple[str, ...]:
    """What to know of these figures."""
    note = figures.diversity.hill_1.note
    return written([HOW, words.sentence(note) + "." if note else ""])


def kinds(figures: StreamFigures) -> Picture | None:
    """Draw the kinds of partner."""
    if not figures.by_kind:
        return None
    return shares(figures.by_kind, kind_words, title="Share by kind of partner", key="deep")
