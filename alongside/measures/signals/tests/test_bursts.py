"""Bursts: by eye, against simulation, and not taken in by a pace that fell."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.alive.evidence import Evidence
from alongside.measures.signals.bursts import bursts


def evidence(counts, exposure=None):
    table = np.array(counts)
    rows, age = len(table), np.full(len(table), float(table.shape[1]))
    whole = np.ones(table.shape) if exposure is None else np.array(exposure)
    return Evidence(tuple(range(rows)), ("gym",) * rows, table.sum(axis=1), age, age, table, whole)


def test_by_eye():
    # Differences 20, −20, 20: squares 1,200; neighbours sum to 60: (1200 + 100) / (60 + 100).
    assert bursts(evidence([[0, 20, 0, 20]])) == pytest.approx(1300 / 160)
    assert bursts(evidence([[3, 3, 3]])) == 1.0
    assert bursts(evidence([[5]])) == 1.0


def test_months_watched_in_part_do_not_count():
    assert bursts(evidence([[0, 90, 90]], [[0.5, 0.9, 1.0]])) == 1.0


@pytest.mark.parametrize("burst", [1.0, 1.5, 2.5])
def test_it_finds_what_was_simulated_even_where_paces_halve(burst):
    rng = np.random.default_rng(3)
    mean = np.where(np.arange(36) < 18, 4.0, 2.0)
    rate = mean if burst == 1 else rng.gamma(mean / (burst - 1), burst - 1, (300, 36))
    assert bursts(evidence(rng.poisson(rate, (300, 36)))) == pytest.approx(burst, rel=0.08)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=40))
def test_never_below_one(counts):
    pairs = list(pairwise(counts))
    expected = (sum((b - a) ** 2 for a, b in pairs) + 100) / (sum(a + b for a, b in pairs) + 100)
    assert bursts(evidence([counts])) == pytest.approx(max(1.0, expected))
