"""The pictures of chapters that a pack has without one: it prints less than the page may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.charts.bars import Bar, bar_of, bars
from alongside.outreach.kinds import Kind

if TYPE_CHECKING:
    from alongside.insights.ahead import Outlook
    from alongside.insights.charts.picture import Picture
    from alongside.insights.holding import Holding
    from alongside.measures.effort import Growth
    from alongside.measures.figures import StreamFigures
    from alongside.measures.thresholds import Threshold

HHI_MOST = 10_000


def beside_limits(figures: StreamFigures, limits: Mapping[str, Threshold]) -> Picture | None:
    """Draw the largest partner and the HHI, each above its limits, of the most possible."""
    found = figures.diversity
    here = [
        ("share", bar_of("Largest partner, here", found.top_1_share, words.percent)),
        ("index", bar_of("HHI, here", found.hhi, words.count, HHI_MOST)),
    ]
    rows: list[Bar | None] = []
    for unit, bar in here:
        rows.append(bar)
        rows += [limit_bar(one) for one in limits.values() if one.unit == unit]
    return bars(rows, title="Here, and the limits", key="limits", what="Figure")


def limit_bar(one: Threshold) -> Bar:
    """Return the grey bar of a limit."""
    if one.unit == "share":
        return Bar("Limit", one.value, words.percent(one.value), is_grey=True)
    return Bar("Limit of HHI", one.value / HHI_MOST, words.count(one.value), is_grey=True)


def of_losses(outlook: Outlook, labels: Mapping[int | str, str]) -> Picture | None:
    """Draw which part of next year's arrivals each partner's leaving would take."""
    known = [(labels[key], loss) for key, loss in outlook.partners if key in labels]
    rows = [bar_of(name, loss.share, words.percent) for name, loss in known[:10]]
    title = "Part of a year's arrivals lost if it leaves"
    return bars(rows, title=title, key="losses", what="Partner")


def of_owner(held: Holding) -> Picture | None:
    """Draw how much comes through the owner's relationships, and through the owner's hands."""
    rows = [
        bar_of("Through the owner's relationships", held.contacts.arrivals, words.percent),
        bar_of("Treated by the owner", held.patients.arrivals, words.percent),
    ]
    return bars(rows, title="Part of arrivals", key="owner", what="Arrivals")


def of_growths(found: list[Growth]) -> Picture | None:
    """Draw what came after each kind of touch against what came after none."""
    rows = [
        bar_of(f"After: {Kind(one.kind).label}", one.ratio, words.two_decimals)
        for one in found
        if one.ratio.is_telling
    ]
    none = Bar("After none", 1.0, words.two_decimals(1.0), is_grey=True)
    title = "Referrals after ÷ before, against none"
    return bars([*rows, none], title=title, key="growth", what="Quarter")
