"""Everything the stream page and the printed report say, in order; no database behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.insights import movements, scorecard, scorecard_shape, words
from alongside.insights.charts.months import months
from alongside.insights.charts.picture import Picture
from alongside.insights.charts.shares import shares
from alongside.insights.headline import headline
from alongside.insights.names import Names, channel_words, kind_words
from alongside.insights.ranking import largest

if TYPE_CHECKING:
    from alongside.insights.scorecard import Card
    from alongside.measures.figures import StreamFigures
    from alongside.measures.shares import Share


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of shares."""

    key: int | str | None
    name: str
    received: str
    arrived: str
    share: str
    likely: str
    last: str


@dataclass(frozen=True)
class Story:
    """Headline, pictures, cards and tables, all in words."""

    period: str
    compared: str
    headline: Sequence[str]
    months: Picture
    partners: Picture | None
    kinds: Picture | None
    strength: Sequence[Card]
    diversity: Sequence[Card]
    steadiness: Sequence[Card]
    partner_lines: Sequence[Line]
    contact_lines: Sequence[Line]
    channel_lines: Sequence[Line]
    moved: Sequence[movements.Group]
    is_empty: bool


def story(figures: StreamFigures, names: Names) -> Story:
    """Tell the figures."""
    return Story(
        period=figures.period.words,
        compared=compared(figures),
        headline=headline(figures, names),
        months=months(figures),
        partners=picture(figures.by_partner, names.partner, "Share by partner"),
        kinds=picture(figures.by_kind, kind_words, "Share by kind of partner"),
        strength=scorecard.strength(figures),
        diversity=scorecard_shape.diversity(figures),
        steadiness=scorecard_shape.steadiness(figures),
        partner_lines=lines(figures.by_partner, names.partner),
        contact_lines=lines(figures.by_contact, names.contact),
        channel_lines=lines(figures.by_channel, channel_words),
        moved=movements.grouped(movements.of_partners(figures, names)),
        is_empty=figures.referrals == 0,
    )


def compared(figures: StreamFigures) -> str:
    """What the period is compared with, or why with nothing."""
    if figures.previous is None:
        return scorecard.no_comparison(figures)
    return f"Compared with {figures.previous.then.period.words}"


def picture(of: Sequence[Share], name: words.NameOf, title: str) -> Picture | None:
    """Draw shares where there are any."""
    key = title.split(" ")[2]
    return shares(of, name, title=title, key=key) if of else None


def lines(of: Sequence[Share], name: words.NameOf) -> list[Line]:
    """The largest shares, one line each, and the others together."""
    shown, rest = largest(of)
    told = [
        Line(
            share.key,
            name(share.key),
            words.count(share.received),
            words.count(share.arrived),
            words.percent(share.share),
            f"{words.percent(share.low)} to {words.percent(share.high)}",
            words.day(share.last_received),
        )
        for share in shown
    ]
    return [*told, together(rest)] if rest else told


def together(rest: Sequence[Share]) -> Line:
    """One line for all that are not shown singly."""
    return Line(
        None,
        f"All others ({len(rest)})",
        words.count(sum(part.received for part in rest)),
        words.count(sum(part.arrived for part in rest)),
        words.percent(sum(part.share for part in rest)),
        "",
        words.day(max(part.last_received for part in rest)),
    )
