"""Top shares and Gini, by eye and by definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.concentration import gini, tenth_of, top_share
from alongside.measures.tests.test_hill import row, samples


def test_top_shares_by_eye():
    sample = row([1, 6, 2, 1])
    assert [top_share(sample, k)[0] for k in (1, 2, 3, 9)] == [0.6, 0.8, 0.9, 1.0]


@pytest.mark.parametrize(("classes", "tenth"), [(1, 1), (9, 1), (10, 1), (11, 2), (30, 3), (31, 4)])
def test_the_top_tenth_rounds_up_in_whole_numbers(classes, tenth):
    assert tenth_of(classes) == tenth


def test_gini_by_eye():
    assert gini(row([5, 5, 5]))[0] == 0
    # 1 and 3: half the mean difference over the mean, (|1−3| · 2 / 4) / 2 / 2 = 0.25
    assert gini(row([1, 3]))[0] == 0.25
    assert gini(row([1, 3, 0, 0]))[0] == 0.25


@given(samples)
def test_gini_is_the_mean_difference(counts):
    values = np.array(counts, dtype=float)
    difference = np.abs(values[:, None] - values[None, :]).mean()
    assert gini(row(counts))[0] == pytest.approx(difference / (2 * values.mean()), abs=1e-12)


@given(samples, st.integers(1, 30))
def test_more_partners_never_hold_less(counts, largest):
    sample = row(counts)
    assert top_share(sample, largest)[0] <= top_share(sample, largest + 1)[0] <= 1
    assert top_share(sample, largest)[0] >= min(largest / len(counts), 1) - 1e-12
