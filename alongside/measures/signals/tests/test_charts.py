"""Control chart, CUSUM and change points: by eye, against twins, against published results."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alongside.measures.signals.change_points import Segment, segments
from alongside.measures.signals.control_chart import control_chart
from alongside.measures.signals.cusum import cusum, false_signals, limit_for, reference
from tools.studies.charts import as_drawn, frozen

# British coal-mining disasters a year, 1851 to 1962, 191 in all (Jarrett 1979, Biometrika
# 66:191-193; by year in Carlin, Gelfand and Smith 1992, Appl. Statist. 41:389-405).
COAL = """
4 5 4 1 0 4 3 4 0 6 3 3 4 0 2 6 3 3 5 4 5 3 1 4 4 1 5 5 3 4 2 5 2 2 3 4 2 1 3 2 2 1 1 1 1 3 0 0 1 0
1 1 0 0 3 1 0 3 2 2 0 1 1 1 0 1 0 1 0 0 0 2 1 0 0 0 1 1 0 2 3 3 1 1 2 1 1 1 1 2 4 2 0 0 0 1 4 0 0 0
1 0 0 0 0 0 1 0 0 1 0 1
"""


def test_the_coal_mines_changed_about_1890():
    counts = [int(word) for word in COAL.split()]
    assert (len(counts), sum(counts)) == (112, 191)
    early, late = segments(counts)
    assert 1851 + late.start in range(1888, 1894)
    assert (early.mean, late.mean) == pytest.approx((3.1, 0.9), abs=0.05)


def exhaustive(counts, penalty, shortest):
    """Every way to cut, the cheapest of them."""
    n, best = len(counts), (math.inf, ())
    for many in range(n):
        for cuts in itertools.combinations(range(1, n), many):
            edges = (0, *cuts, n)
            parts = list(itertools.pairwise(edges))
            if many and min(b - a for a, b in parts) < shortest:
                continue
            cost = many * penalty
            for a, b in parts:
                total = sum(counts[a:b])
                cost += 2 * total * (1 - math.log(total / (b - a))) if total else 0
            best = min(best, (cost, edges))
    return best


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=10), st.floats(0.5, 9), st.integers(1, 3))
@example([0, 2, 0, 0, 1], 1.0, 2)
def test_no_other_way_to_cut_is_cheaper(counts, penalty, shortest):
    found = segments(counts, penalty, shortest)
    edges = (0, *(part.end for part in found))
    assert edges[-1] == len(counts)
    costs = [
        2 * total * (1 - math.log(total / (part.end - part.start))) if total else 0
        for part in found
        for total in [sum(counts[part.start : part.end])]
    ]
    cheapest = exhaustive(counts, penalty, shortest)[0]
    assert sum(costs) + penalty * (len(found) - 1) == pytest.approx(cheapest, abs=1e-9)


def test_segments_by_eye():
    assert segments([]) == ()
    assert segments([4]) == (Segment(0, 1, 4.0),)
    assert segments([5, 4, 6, 5] * 4) == (Segment(0, 16, 5.0),)
    assert segments([9, 8, 10, 9] * 3 + [1, 2, 0, 1] * 3) == (
        Segment(0, 12, 9.0),
        Segment(12, 24, 1.0),
    )


def test_the_chart_by_eye():
    # Moving ranges of 4 6 4 6 …: all 2; mean 5, limits 5 ∓ 2.66·2 = −0.32 → 0 and 10.32.
    chart = control_chart([4, 6] * 6)
    assert (chart.mean, chart.low) == (5, 0)
    assert chart.high == pytest.approx(10.32)
    assert set(chart.signals) == {()}
    assert not chart.is_early
    assert control_chart([4, 6] * 5).is_early
    chart = control_chart([4, 6] * 6 + [11, 9, 4, 9, 4], 12)
    # 11 lies outside; 9 and 9 are two of three in the outer third, 5 + 3.55 to 10.32.
    assert chart.signals[12:] == (("outside",), ("near",), (), ("near",), ())


def test_seven_in_a_row_signal_and_six_do_not():
    assert control_chart([4, 6] * 6 + [4] * 6, 12).signals[-1] == ()  # 4 after 6: six below
    assert control_chart([4, 6] * 6 + [4] * 7, 12).signals[-1] == ("shift",)
    rising = control_chart([5, 3, 7] * 6 + [2, 3, 4, 5, 6, 7, 8], 18)
    assert [("trend" in rules) for rules in rising.signals[-7:]] == [True] * 7
    assert "trend" not in control_chart([5, 3, 7] * 6 + [2, 3, 4, 5, 6, 7], 18).signals[-1]


def test_a_chart_needs_two_points():
    with pytest.raises(ValueError, match="1 points give no moving range"):
        control_chart([4])


@given(st.lists(st.integers(0, 40), min_size=2, max_size=40))
def test_the_limits_hold_the_mean_and_every_point_is_judged(points):
    chart = control_chart(points)
    assert 0 <= chart.low <= chart.mean <= chart.high
    assert len(chart.signals) == len(points)


def test_the_cusum_by_eye():
    # From 8 to 4: k = −4 / (ln 4 − ln 8) = 5.77; S = k − y, never below zero.
    assert reference(8, 4) == pytest.approx(4 / math.log(2))
    k = reference(8, 4)
    assert cusum([8, 3, 2, 9], 8, 4) == pytest.approx([0, k - 3, 2 * k - 5, 3 * k - 14])
    assert cusum([12, 3], 4, 8) == pytest.approx([12 - k, max(0, 15 - 2 * k)])
    with pytest.raises(ValueError, match="no reference value"):
        reference(3, 3)


@pytest.mark.parametrize("before", [2, 8])
def test_its_false_signals_are_what_a_simulation_counts(before):
    limit = limit_for(0.05, before, before / 2)
    told = false_signals(limit, before, before / 2)
    assert told <= 0.05
    draws = np.random.default_rng(9).poisson(before, (3000, 36))
    paths = np.array([cusum(row, before, before / 2) for row in draws])
    quiet = (paths[:, :24] <= limit).all(axis=1)
    counted = (paths[quiet, 24:] > limit).any(axis=1).mean()
    assert counted == pytest.approx(told, abs=0.013)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30), st.floats(0.5, 20))
def test_the_cusum_never_falls_below_zero_and_agrees_with_its_definition(counts, before):
    path = cusum(counts, before, before / 2)
    k = reference(before, before / 2)
    for month in range(len(counts)):
        sums = [sum(k - y for y in counts[start : month + 1]) for start in range(month + 1)]
        assert path[month] == pytest.approx(max(0.0, *sums), abs=1e-9)


def sides(chart):
    """Whether the chart marks its newest month as low, as high."""
    is_marked, last = bool(chart.signals[-1]), chart.points[-1]
    return is_marked and last < chart.mean, is_marked and last > chart.mean


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=26, max_size=44))
def test_the_study_s_charts_are_the_page_s(counts):
    months = np.array([counts], dtype=float)
    drawn, kept = as_drawn(months, 24), frozen(months, 24)
    for look, end in enumerate(range(24, len(counts) + 1)):
        page, held = control_chart(counts[max(0, end - 36) : end]), control_chart(counts[:end], 24)
        for found, chart in ((drawn, page), (kept, held)):
            low, high = (bool(side[0, look]) for side in found)
            # Seven in a row may also end on the other side of the mean: that is told by its way.
            assert (low or high) == bool(chart.signals[-1])
            if not set(chart.signals[-1]) & {"trend"}:
                assert (low, high) == sides(chart)
