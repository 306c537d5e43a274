"""Diversity by every dimension of a pack, and by partner for each year."""

from __future__ import annotations

from alongside.insights.pack.columns import ALL, EVERYTHING, THROUGH_PARTNERS, TOTAL
from alongside.insights.pack.periods import Years
from alongside.insights.pack.published import Published
from alongside.insights.pack.sections.shape import Found
from alongside.insights.pack.shape import diversity_of, even_counts


def diversity_by(printed: Published, years: Years) -> tuple[Found, Found]:
    """Return diversity by what over all years, and by partner for each year."""
    shown = printed.shown
    through, everything = shown[THROUGH_PARTNERS, TOTAL, ALL], shown[EVERYTHING, TOTAL, ALL]
    by_what = [
        ("Partner", printed.partner, through),
        ("Person who refers", printed.person, through),
        ("Kind of partner", printed.kind, through),
        ("Kind of payer", printed.payer, everything),
    ]
    found = [
        (name, diversity_of(even_counts(one, shown, ALL, total))) for name, one, total in by_what
    ]
    each_year = []
    for number in years.numbers:
        total = shown[THROUGH_PARTNERS, TOTAL, str(number)]
        evened = even_counts(printed.partner, shown, str(number), total)
        each_year.append((years.label(number), diversity_of(evened)))
    return found, each_year
