"""Balance both ways and mean change: by eye, against SciPy, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from alongside.measures.balance import NOTHING_YET, balance
from alongside.measures.mean_change import NO_SCORES, mean_change


def test_by_eye():
    found = balance(30, 10)
    assert found.value == 0.5
    assert (round(found.low, 3), round(found.high, 3)) == (0.203, 0.727)
    assert found.is_telling
    assert balance(10, 10).value == 0
    assert balance(0, 12).low == -1.0
    assert balance(12, 0).high == 1.0
    assert balance(0, 0).note == NOTHING_YET
    assert balance(2, 1).note == "too few to tell: 3 in both directions"
    with pytest.raises(ValueError, match="-1 given"):
        balance(-1, 0)


def test_the_bounds_are_those_of_the_beta_distribution():
    low, high = stats.beta(17.5, 8.5).ppf([0.025, 0.975])
    found = balance(17, 8)
    assert found.low == pytest.approx(2 * low - 1)
    assert found.high == pytest.approx(2 * high - 1)


@given(st.integers(0, 500), st.integers(0, 500))
def test_it_lies_inside_its_bounds_and_turns_with_the_sides(given_, received):
    found, other = balance(given_, received), balance(received, given_)
    if found.value is None:
        return
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert other.value == pytest.approx(-found.value)
    assert other.low == pytest.approx(-found.high)


def test_mean_change_by_eye_and_against_scipy():
    changes = [12, 18, 9, 22, 15, 11, 19, 14, 16, 20, 13, 17]
    found = mean_change(len(changes), sum(changes), sum(c * c for c in changes))
    low, high = stats.t.interval(0.95, 11, loc=15.5, scale=stats.sem(changes))
    assert found.value == 15.5
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert found.is_telling
    assert mean_change(0, 0, 0).note == NO_SCORES
    assert mean_change(1, 5, 25).note == "too few to tell: 1 with a score at both ends"
    with pytest.raises(ValueError, match="-2 changes"):
        mean_change(-2, 0, 0)


@given(st.lists(st.integers(-80, 80), min_size=2, max_size=60))
def test_the_mean_lies_inside_and_a_shift_moves_all(changes):
    def of(values):
        return mean_change(len(values), sum(values), sum(v * v for v in values))

    found, shifted = of(changes), of([change + 7 for change in changes])
    assert found.low <= found.value <= found.high
    assert shifted.value == pytest.approx(found.value + 7)
    assert shifted.high - shifted.low == pytest.approx(found.high - found.low, abs=1e-6)
