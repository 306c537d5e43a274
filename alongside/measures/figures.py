"""Every figure of a referral stream in one piece: the same for page, command, PDF and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import ibis.expr.types as ir

from alongside.measures import shares
from alongside.measures.change import Change, changes
from alongside.measures.diversity import Diversity, diversity
from alongside.measures.earlier import Comparison, comparisons, earlier_periods, reasons_against
from alongside.measures.period_figures import PeriodFigures, period_figures
from alongside.measures.periods import Period
from alongside.measures.quiet import Gap, histories, quiet
from alongside.measures.shares import Share
from alongside.measures.steadiness import Drought, Steadiness, longest_drought, steadiness
from alongside.measures.still_open import known_until
from alongside.measures.strength import Month, months
from alongside.measures.table import period
from alongside.measures.trend import Trend, trend


@dataclass(frozen=True)
class StreamFigures(PeriodFigures):
    """One period with all its figures, and the earlier ones it is compared with.

    `previous` is the same length just before, `year_before` the same days a year earlier; each is
    None where `reasons` says why. Changes compare with `previous` and are empty without it; gaps
    look at all referrals up to the end of the period.
    """

    months: tuple[Month, ...]
    by_contact: tuple[Share, ...]
    by_kind: tuple[Share, ...]
    by_channel: tuple[Share, ...]
    diversity_by_contact: Diversity
    diversity_by_kind: Diversity
    steadiness: Steadiness
    longest_drought: Drought | None
    trend: Trend
    previous: Comparison | None
    year_before: Comparison | None
    partner_changes: tuple[Change, ...]
    contact_changes: tuple[Change, ...]
    partner_gaps: tuple[Gap, ...]
    contact_gaps: tuple[Gap, ...]
    reasons: Mapping[str, str]


def stream_figures(
    table: ir.Table, *, start: date, end: date, compare: bool = True
) -> StreamFigures:
    """Compute every figure of the referrals received from `start` to `end`, both days included.

    The span that all periods need is read once and kept by the engine while the figures are drawn
    from it. `end` must not lie beyond the last day that the data cover: days without data read as
    days without referrals. Raises ValueError when the period ends before it starts.
    """
    now = Period(start, end)
    reasons = reasons_against(table, now, compare=compare)
    spans = [span for name, span in earlier_periods(now).items() if name not in reasons]
    earliest = min(span.start for span in [now, *spans])
    until = known_until(table, end)
    with period(table, earliest, end).cache() as rows:
        current = period_figures(rows, now, until)
        compared = comparisons(current, rows, reasons, until)
        return StreamFigures(
            **_own_fields(current),
            **_monthly(rows, now),
            **_divided(rows, now),
            **_by_sender(table, rows, current, compared.get("previous")),
            previous=compared.get("previous"),
            year_before=compared.get("year_before"),
            reasons=reasons,
        )


def _own_fields(current: PeriodFigures) -> dict[str, Any]:
    return {field.name: getattr(current, field.name) for field in fields(PeriodFigures)}


def _monthly(rows: ir.Table, now: Period) -> dict[str, Any]:
    by_month = months(rows, now.start, now.end)
    return {
        "months": by_month,
        "steadiness": steadiness(by_month),
        "longest_drought": longest_drought(rows, now.start, now.end),
        "trend": trend(by_month),
    }


def _divided(rows: ir.Table, now: Period) -> dict[str, Any]:
    inside = period(rows, now.start, now.end)
    by_kind = shares.by(inside, "kind")
    return {
        "by_kind": by_kind,
        "by_channel": shares.by(inside, "channel"),
        "diversity_by_kind": diversity(shares.counts(by_kind)),
    }


def _by_sender(
    table: ir.Table, rows: ir.Table, current: PeriodFigures, previous: Comparison | None
) -> dict[str, Any]:
    """What concerns single partners and people: shares, changes, gaps."""
    now = current.period
    by_contact = shares.by(period(rows, now.start, now.end), "contact_id")
    partners, contacts = (histories(table, key, now.end) for key in ("partner_id", "contact_id"))
    found: dict[str, Any] = {
        "by_contact": by_contact,
        "diversity_by_contact": diversity(shares.counts(by_contact)),
        "partner_gaps": quiet(partners, now.end),
        "contact_gaps": quiet(contacts, now.end),
        "partner_changes": (),
        "contact_changes": (),
    }
    if previous is None:
        return found
    then = previous.then.period
    contacts_then = shares.by(period(rows, then.start, then.end), "contact_id")
    firsts = [{history.key: history.first for history in known} for known in (partners, contacts)]
    found["partner_changes"] = changes(
        current.by_partner, previous.then.by_partner, now, then, firsts[0]
    )
    found["contact_changes"] = changes(by_contact, contacts_then, now, then, firsts[1])
    return found
