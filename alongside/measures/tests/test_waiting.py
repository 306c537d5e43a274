"""Days to evaluation: median and its order-statistic interval."""

import statistics
from collections import Counter
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.tests.tables import by_eye, mixed_rows, table_of
from alongside.measures.waiting import NO_DATES, ONLY_TOTALS, days_to_evaluation, median_of

REFERRALS = """
received_on evaluated_on is_total received_count arrived_count
2026-01-05  2026-01-07   no       1              1
2026-01-05  2026-01-09   no       1              1
2026-01-05  2026-01-14   no       1              1
2026-01-05  2026-01-04   no       1              1
2026-01-05  -            no       1              0
2026-01-01  -            yes      8              6
"""


def test_by_eye():
    waiting = days_to_evaluation(by_eye(REFERRALS))
    assert (waiting.median.value, waiting.median.low, waiting.median.high) == (4, 2, 9)
    assert (waiting.median.n, waiting.negative_excluded, waiting.totals_excluded) == (3, 1, 1)
    assert waiting.median.note == "too few to tell: 3 evaluations"


def test_nothing_to_measure_says_why():
    assert days_to_evaluation(table_of([{}])).median.note == NO_DATES
    assert days_to_evaluation(table_of([])).median.note == NO_DATES
    only = table_of([{"received_count": 3, "is_total": True}])
    assert days_to_evaluation(only).median.note == ONLY_TOTALS


@pytest.mark.parametrize(
    ("n", "low", "high"),
    # Ranks of the 95 % interval of a median (Conover 1999, from the binomial table)
    [(5, 1, 5), (6, 1, 6), (9, 2, 8), (10, 2, 9), (20, 6, 15), (25, 8, 18), (100, 40, 61)],
)
def test_ranks_as_in_the_binomial_table(n, low, high):
    estimate = median_of(dict.fromkeys(range(1, n + 1), 1))
    assert (estimate.low, estimate.high) == (low, high)


def test_a_large_sample_takes_the_same_rank_as_the_sum_of_binomials():
    n, tail, rank = 1001, 0, 0
    while (tail := tail + comb(n, rank)) <= 0.025 * 2**n:
        rank += 1
    estimate = median_of(dict.fromkeys(range(1, n + 1), 1))
    assert (estimate.low, estimate.high) == (rank, n + 1 - rank)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=300))
def test_the_median_is_the_median_and_lies_inside(values):
    estimate = median_of(Counter(values))
    assert estimate.value == statistics.median(values)
    assert min(values) <= estimate.low <= estimate.value <= estimate.high <= max(values)


@settings(max_examples=20, deadline=None)
@given(mixed_rows)
def test_it_agrees_with_plain_python(rows):
    waiting = days_to_evaluation(table_of(rows))
    days = [
        (row["evaluated_on"] - row["received_on"]).days
        for row in rows
        if row["evaluated_on"] is not None and not row["is_total"]
    ]
    usable = [day for day in days if day >= 0]
    assert waiting.negative_excluded == len(days) - len(usable)
    assert waiting.median.value == (statistics.median(usable) if usable else None)
    assert waiting.totals_excluded == sum(row["is_total"] for row in rows)
