"""Every chapter in order; the one place where page, PDF, workbook, JSON and API take them from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from alongside.insights.ahead import ahead_for
from alongside.insights.depth.diversity import diversity
from alongside.insights.depth.effort import effort
from alongside.insights.depth.pictures import of_losses, of_owner
from alongside.insights.depth.steadiness import steadiness
from alongside.insights.depth.thresholds import concentration
from alongside.insights.document import Section
from alongside.insights.figures import figures_for
from alongside.insights.filters import Filters
from alongside.insights.holding import holding_for
from alongside.insights.kept import kept
from alongside.insights.limits import limits_of
from alongside.insights.names import kind_words, names_of
from alongside.insights.pack.sections.ahead import what_ifs
from alongside.insights.pack.sections.owner import owner
from alongside.practices.models import Practice

if TYPE_CHECKING:
    from alongside.measures.figures import StreamFigures

Make = Callable[[Practice, Filters], Section]


def chapters_of_figures(figures: StreamFigures) -> tuple[Section, ...]:
    """Return the chapters that the figures alone tell: a file has no more."""
    return diversity(figures), concentration(figures), steadiness(figures)


def chapters_of(practice: Practice, filters: Filters) -> tuple[Section, ...]:
    """Return every chapter of a practice's stream, made once a data version."""
    return tuple(chapter(practice, filters, key) for key in CHAPTERS)


def chapter(practice: Practice, filters: Filters, key: str) -> Section:
    """Return one chapter; effort and owner are made anew, since they hang on more than referrals.

    KeyError for a chapter that does not exist.
    """
    make = CHAPTERS[key]
    if key in ALWAYS_ANEW:
        return make(practice, filters)
    return kept(f"chapter-{key}", practice, filters.key, lambda: make(practice, filters))


def what_if_chapter(practice: Practice, filters: Filters) -> Section:
    """What a year would lack."""
    outlook, names = ahead_for(practice, filters), names_of(practice)
    labels: dict[int | str, str] = {key: one.name for key, one in names.partners.items()}
    labels |= {key: kind_words(key) for key, _ in outlook.kinds}
    return replace(what_ifs(outlook, labels), picture=of_losses(outlook, labels))


def owner_chapter(practice: Practice, filters: Filters) -> Section:
    """How much hangs on the owner."""
    shares = figures_for(practice, filters).by_partner
    held = holding_for(practice, filters, shares)
    told = owner(held, ahead_for(practice, filters).owner, "This period.", hides=False)
    return replace(told, picture=of_owner(held))


CHAPTERS: dict[str, Make] = {
    "diversity": lambda practice, filters: diversity(figures_for(practice, filters)),
    "concentration": lambda practice, filters: concentration(
        figures_for(practice, filters), limits_of(practice)
    ),
    "steadiness": lambda practice, filters: steadiness(figures_for(practice, filters)),
    "what-if": what_if_chapter,
    "owner": owner_chapter,
    "effort": effort,
}
ALWAYS_ANEW = ("owner", "effort")
TITLES = {
    "diversity": "How diverse it is",
    "concentration": "How much rests on few",
    "steadiness": "How steady it is",
    "what-if": "What if they left",
    "owner": "How much hangs on the owner",
    "effort": "Effort and return",
}
