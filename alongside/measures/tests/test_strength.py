"""Months and totals, by eye and against plain Python."""

from datetime import date

import pytest
from hypothesis import given, settings

from alongside.measures.still_open import OPEN
from alongside.measures.strength import Month, months, total
from alongside.measures.tests.tables import FIRST, by_eye, mixed_rows, table_of

REFERRALS = """
received_on evaluated_on state     visits revenue_cents finished
2026-01-05  2026-01-09   evaluated 6      60000         yes
2026-01-31  2026-02-03   evaluated 10     -             no
2026-01-31  -            lost      -      -             -
2026-03-15  -            scheduled -      -             -
"""
START, END = date(2026, 1, 1), date(2026, 3, 31)


def test_months_by_eye():
    january, february, march = months(by_eye(REFERRALS), START, END)
    # The second referral arrived in February, and counts where it was received: in January.
    assert january == Month(date(2026, 1, 1), 3, 2, 16, 60_000, 31, True)
    assert february == Month(date(2026, 2, 1), 0, 0, None, None, 28, True)
    assert march == Month(date(2026, 3, 1), 1, 0, None, None, 31, True)


def test_months_at_the_edges_are_cut():
    cut = months(by_eye(REFERRALS), date(2026, 1, 31), date(2026, 2, 10))
    assert [(m.received, m.days, m.is_whole) for m in cut] == [(2, 1, False), (0, 10, False)]


def test_a_month_period_backward_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        months(by_eye(REFERRALS), END, START)


def test_totals_by_eye():
    sums = total(by_eye(REFERRALS))
    assert (sums.received, sums.arrived, sums.may_arrive) == (4, 2, 1)
    assert (sums.visits, sums.visits_known, sums.visits_squared) == (16, 2, 136)
    assert (sums.revenue_cents, sums.revenue_known) == (60_000, 1)
    assert (sums.finished, sums.finished_known) == (1, 2)
    assert (sums.evaluated_known, sums.with_course, sums.already_totalled) == (2, 4, 0)


def test_rows_already_totalled_count_for_as_many_as_they_stand_for():
    table = by_eye("""
received_on received_count arrived_count is_total visits
2026-01-01  12             9             yes      80
2026-02-01  5              5             yes      -
2026-02-07  1              0             no       3
""")
    sums = total(table)
    assert (sums.received, sums.arrived, sums.already_totalled) == (18, 14, 17)
    assert (sums.visits, sums.visits_known) == (83, 2)
    assert (sums.single_visits, sums.single_visits_known) == (3, 1)
    assert [(m.received, m.arrived) for m in months(table, START, END)] == [(12, 9), (6, 5), (0, 0)]


def test_nothing_sums_to_zero():
    assert set(vars_of(total(table_of([])))) == {0}


def vars_of(sums):
    return [getattr(sums, name) for name in sums.__slots__]


@settings(max_examples=25, deadline=None)
@given(mixed_rows)
def test_months_agree_with_plain_python_and_sum_to_the_total(rows):
    table = table_of(rows)
    last = date(2026, 4, 30)
    by_month = months(table, FIRST, last)
    for month in by_month:
        own = [row for row in rows if row["received_on"].replace(day=1) == month.month]
        own = [row for row in own if row["received_on"] >= FIRST]
        assert month.received == sum(row["received_count"] for row in own)
        assert month.arrived == sum(row["arrived_count"] for row in own)
        assert (month.visits or 0) == sum(row["visits"] or 0 for row in own)
    inside = [row for row in rows if row["received_on"] >= FIRST]
    assert sum(m.received for m in by_month) == sum(row["received_count"] for row in inside)


@settings(max_examples=25, deadline=None)
@given(mixed_rows)
def test_totals_agree_with_plain_python(rows):
    sums = total(table_of(rows))
    single = [row["visits"] for row in rows if not row["is_total"] and row["visits"] is not None]
    assert sums.received == sum(row["received_count"] for row in rows)
    assert sums.arrived == sum(row["arrived_count"] for row in rows)
    assert sums.visits_squared == sum(visits**2 for visits in single)
    assert sums.single_visits_known == len(single)
    assert sums.finished == sum(row["finished"] is True for row in rows)
    assert sums.finished_known == sum(row["finished"] is not None for row in rows)
    waiting = sum(
        row["received_count"]
        for row in rows
        if row["state"] in OPEN and row["arrived_count"] == 0 and not row["is_total"]
    )
    assert sums.may_arrive + sums.left_open == waiting
    assert sums.arrived <= sums.received
