"""The figures as JSON, for other programs: versioned, documented in docs/reference/report-json.md.

Numbers are as measured, without rounding; what cannot be computed is null with a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from alongside.insights.names import Named
from alongside.insights.open_words import open_words

if TYPE_CHECKING:
    from alongside.insights.document import Section
    from alongside.insights.names import Names
    from alongside.measures.diversity import Diversity
    from alongside.measures.estimate import Estimate
    from alongside.measures.figures import StreamFigures
    from alongside.measures.shares import Share

VERSION = 1
DIVERSITY = ("hill_1", "hill_2", "hhi", "top_1_share", "top_5_share", "top_10_percent_share")


def figures_json(
    figures: StreamFigures,
    names: Names,
    unread: Iterable[Mapping[str, Any]] = (),
    remarks: Iterable[Mapping[str, Any]] = (),
    chapters: Iterable[Section] = (),
) -> dict[str, Any]:
    """Return the figures with names.

    `unread` and `remarks` are cells of a file with row, column, value and reason: those left out,
    and those kept although something is odd about them.
    """
    return {
        "version": VERSION,
        "period": {
            "from": figures.period.start.isoformat(),
            "to": figures.period.end.isoformat(),
        },
        "referrals": figures.referrals,
        "arrivals": figures.arrivals,
        "conversion": figures.conversion.value,
        "conversion_interval": estimate(figures.conversion),
        "months": months(figures),
        "partners": senders(figures.by_partner, names.partners, is_partner=True),
        "contacts": senders(figures.by_contact, names.contacts, is_partner=False),
        "channels": [
            {"channel": share.key, "received": share.received, "arrived": share.arrived}
            | {"share": share.share}
            for share in figures.by_channel
        ],
        "days_to_evaluation": estimate(figures.days_to_evaluation.median),
        "visits_per_referral": estimate(figures.visits_per_referral),
        "revenue_cents": estimate(figures.revenue),
        "completion": estimate(figures.completion),
        "trend_percent_a_year": estimate(figures.trend.percent_a_year),
        "diversity": diversity(figures.diversity),
        "chapters": [chapter(one) for one in chapters],
        "unread": [dict(cell) for cell in unread],
        "remarks": [dict(cell) for cell in remarks],
        "notes": notes(figures),
    }


def chapter(found: Section) -> dict[str, Any]:
    """One chapter: its sentence, its tables with text and number of each cell, its notes."""
    return {
        "key": found.key,
        "title": found.title,
        "told": found.lead,
        "tables": [
            {
                "caption": table.caption,
                "columns": list(table.columns),
                "rows": [
                    [{"text": cell.text, "number": cell.number} for cell in row]
                    for row in table.rows
                ],
            }
            for table in found.tables
        ],
        "notes": list(found.notes),
    }


def estimate(found: Estimate) -> dict[str, Any]:
    """One estimate: value with its 95 % bounds, as observed, and whether it tells too little."""
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "observed": found.value if found.observed is None else found.observed,
        "too_few": not found.is_telling,
        "note": found.note,
    }


def diversity(found: Diversity) -> dict[str, Any]:
    """The diversity of the stream by partner."""
    known = {field.name for field in fields(found)}
    return {name: estimate(getattr(found, name)) for name in DIVERSITY if name in known}


def months(figures: StreamFigures) -> list[dict[str, Any]]:
    """Received and arrived per month; `month` is its first day, as 2026-01."""
    return [
        {
            "month": f"{month.month:%Y-%m}",
            "received": month.received,
            "arrived": month.arrived,
        }
        for month in figures.months
    ]


def senders(
    shares: Sequence[Share], named: Mapping[int, Named], *, is_partner: bool
) -> list[dict[str, Any]]:
    """Partners or contacts, most referrals first; those not known by name are in the notes."""
    found = []
    for share in shares:
        if not isinstance(share.key, int):
            continue
        who = named.get(share.key, Named(""))
        own = {"kind": who.kind or None} if is_partner else {"partners": list(who.belongs_to)}
        found.append(
            {"name": who.name, **own, "npi": who.npi or None}
            | {"received": share.received, "arrived": share.arrived, "share": share.share}
            | {"last_received": share.last_received.isoformat()}
            | {"source_names": list(who.source_names)}
        )
    return found


def notes(figures: StreamFigures) -> list[str]:
    """What a reader must know about these figures, in sentences."""
    told = [f"No comparison with {name}: {why}." for name, why in figures.reasons.items()]
    for what, shares in (("partner", figures.by_partner), ("person", figures.by_contact)):
        unknown = sum(share.received for share in shares if share.key is None)
        if unknown:
            told.append(f"{unknown} referrals came through a {what} that is not known.")
    if still := open_words(figures):
        told.append(f"{still}.")
    left_out = figures.days_to_evaluation.negative_excluded
    if left_out:
        told.append(f"{left_out} evaluations are dated before their referral; left out of days.")
    return [note.replace("year_before", "the year before") for note in told]
