"""The figures that every period has, so that two periods can stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir

from alongside.measures import shares
from alongside.measures.diversity import Diversity, diversity
from alongside.measures.estimate import Estimate
from alongside.measures.periods import Period
from alongside.measures.proportion import completion, conversion
from alongside.measures.shares import Share
from alongside.measures.strength import total
from alongside.measures.table import period
from alongside.measures.visits import revenue, visits_in_all, visits_per_referral
from alongside.measures.waiting import Waiting, days_to_evaluation


@dataclass(frozen=True)
class PeriodFigures:
    """Figures of the referrals received in one period.

    Whatever cannot be computed is an Estimate without value, whose note says why. `revenue` is in
    cents; `by_partner` holds the largest partner first. Of the referrals without an outcome,
    `may_arrive` are of the last 90 days and `left_open` are older.
    """

    period: Period
    referrals: int
    arrivals: int
    may_arrive: int
    left_open: int
    conversion: Estimate
    days_to_evaluation: Waiting
    visits: Estimate
    visits_per_referral: Estimate
    revenue: Estimate
    completion: Estimate
    by_partner: tuple[Share, ...]
    diversity: Diversity


def period_figures(table: ir.Table, span: Period, until: date) -> PeriodFigures:
    """All figures of one period from the analytic table: three aggregate queries.

    `until` is the day up to which outcomes are known, which may lie long after the period.
    """
    rows = period(table, span.start, span.end)
    sums = total(rows, until)
    by_partner = shares.by(rows, "partner_id")
    return PeriodFigures(
        period=span,
        referrals=sums.received,
        arrivals=sums.arrived,
        may_arrive=sums.may_arrive,
        left_open=sums.left_open,
        conversion=conversion(sums),
        days_to_evaluation=days_to_evaluation(rows),
        visits=visits_in_all(sums),
        visits_per_referral=visits_per_referral(sums),
        revenue=revenue(sums),
        completion=completion(sums),
        by_partner=by_partner,
        diversity=diversity(shares.counts(by_partner)),
    )
