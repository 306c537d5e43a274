"""Tables of counts: against plain Python, and what holds for every one of them."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.alive.counting import (
    beta_survival,
    log_negative_binomial,
    negative_binomial_table,
    quantiles,
    table_size,
)

positive = st.floats(0.1, 20.0)


def plain(count, shape, rate, exposure):
    """Γ(a+y)/Γ(a)y! · (b/(b+e))^a · (e/(b+e))^y."""
    front = math.lgamma(shape + count) - math.lgamma(shape) - math.lgamma(count + 1)
    whole = rate + exposure
    return math.exp(front) * (rate / whole) ** shape * (exposure / whole) ** count


def test_by_eye():
    # Shape 1, rate 1, exposure 1: ½, ¼, ⅛ …
    table = negative_binomial_table(np.array([1.0]), np.array([1.0]), np.array([1.0]), 4)
    assert table[0] == pytest.approx([0.5, 0.25, 0.125, 0.0625])
    assert list(quantiles(table, 0.75)) == [1]
    assert beta_survival(np.array([1.0]), np.array([1.0]), 3)[0] == pytest.approx([1, 1 / 2, 1 / 3])


@settings(max_examples=60, deadline=None)
@given(positive, positive, positive)
def test_it_sums_to_one_and_agrees_with_plain_python(shape, rate, exposure):
    mean = np.array([shape / rate * exposure])
    size = table_size(mean, mean * (1 + exposure / rate))
    parts = (np.array([shape]), np.array([rate]), np.array([exposure]))
    table = negative_binomial_table(*parts, size)[0]
    assert table.sum() == pytest.approx(1, abs=2e-3)
    for count in (0, 1, 5):
        assert table[count] == pytest.approx(plain(count, shape, rate, exposure), rel=1e-6)
        logs = log_negative_binomial(count, *parts)
        assert math.exp(logs[0]) == pytest.approx(table[count], rel=1e-6)
