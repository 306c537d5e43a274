"""The earlier periods that a stream is compared with, where its data reach back that far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import ibis.expr.types as ir

from alongside.measures.comparison import rate_ratio
from alongside.measures.estimate import Estimate
from alongside.measures.period_figures import PeriodFigures, period_figures
from alongside.measures.periods import Period, day_words

NOT_ASKED = "no comparison was asked for"
NO_ROWS = "there are no referrals"
OVERLAP = "the period is longer than a year"
GRACE = 10  # data may begin up to a tenth of the earlier period after its start


@dataclass(frozen=True)
class Comparison:
    """An earlier period and how the current one compares: rates a day, now ÷ then."""

    then: PeriodFigures
    referrals: Estimate
    arrivals: Estimate


def earlier_periods(now: Period) -> dict[str, Period]:
    """`previous`, the same length just before, and `year_before`, the same days a year earlier."""
    return {"previous": now.previous(), "year_before": now.year_before()}


def reasons_against(table: ir.Table, now: Period, *, compare: bool) -> dict[str, str]:
    """Which earlier periods cannot be compared with, and why.

    A comparison with a period that the data only partly cover would read as growth. They cover it
    when they begin no later than a tenth of its length after its start.
    """
    spans = earlier_periods(now)
    if not compare:
        return dict.fromkeys(spans, NOT_ASKED)
    begins = table.received_on.min().to_pyarrow().as_py()
    if begins is None:
        return dict.fromkeys(spans, NO_ROWS)
    reasons = {
        name: f"it needs data from {day_words(span.start)} on; yours begin on {day_words(begins)}"
        for name, span in spans.items()
        if begins > span.start + timedelta(days=span.days // GRACE)
    }
    if spans["year_before"].end >= now.start:
        reasons["year_before"] = OVERLAP
    return reasons


def comparisons(
    current: PeriodFigures, rows: ir.Table, reasons: Mapping[str, str], until: date
) -> dict[str, Comparison]:
    """Every earlier period without a reason against it, beside the current one."""
    spans = {
        name: span for name, span in earlier_periods(current.period).items() if name not in reasons
    }
    # For a whole year both earlier periods are the same one: compute it once.
    compared = {
        span: _compare(current, period_figures(rows, span, until))
        for span in sorted(set(spans.values()))
    }
    return {name: compared[span] for name, span in spans.items()}


def _compare(now: PeriodFigures, then: PeriodFigures) -> Comparison:
    days = now.period.days, then.period.days
    return Comparison(
        then=then,
        referrals=rate_ratio(now.referrals, then.referrals, *days),
        arrivals=rate_ratio(now.arrivals, then.arrivals, *days),
    )
