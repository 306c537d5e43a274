"""Diversity with its intervals: always around the value, and as wide as they claim."""

import time
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.diversity import NO_REPEATS, NOBODY, diversity
from alongside.measures.diversity_intervals import lone, ratio_scale, richness, share_scale
from alongside.measures.estimate import Estimate
from alongside.measures.tests.test_hill import GIRDLED


def estimates(found):
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    return {name: value for name, value in values.items() if isinstance(value, Estimate)}


def test_the_spiders_with_their_intervals():
    found = diversity(GIRDLED)
    assert (found.referrals, found.seen) == (168, 26)
    assert found.hill_1.value == pytest.approx(13.826, abs=5e-4)
    assert found.hill_1.observed == pytest.approx(12.060, abs=5e-4)
    assert found.hhi.value == pytest.approx(10_000 / found.hill_2.value)
    assert found.hhi.low == pytest.approx(10_000 / found.hill_2.high)
    assert found.hhi.high == pytest.approx(10_000 / found.hill_2.low)
    assert found.top_1_share.value == 46 / 168
    assert found.top_5_share.value == (46 + 22 + 17 + 15 + 15) / 168
    assert found.top_10_percent_share.value == (46 + 22 + 17) / 168
    # Bounds published for order 0 vary with the bootstrap; ours must be of that size.
    assert 26 < found.hill_0.low < 35
    assert 80 < found.hill_0.high < 200


def test_nobody():
    found = diversity([])
    assert (found.referrals, found.seen) == (0, 0)
    assert {estimate.note for estimate in estimates(found).values()} == {NOBODY}
    assert diversity([0, 0]) == found


def test_no_partner_twice_leaves_hhi_open():
    found = diversity([1] * 12)
    assert (found.hhi.value, found.hhi.note) == (None, NO_REPEATS)
    assert found.hill_2.observed == pytest.approx(12)
    assert found.hill_1.value > 12


def test_one_partner_alone_proves_little_at_first():
    few, many = diversity([5]), diversity([400])
    assert (few.hhi.value, few.hhi.high) == (10_000, 10_000)
    assert few.hhi.low == 5_000
    assert few.top_1_share.low == pytest.approx(0.025 ** (1 / 5))
    assert many.hhi.low > 9_800
    assert not few.hill_1.is_telling
    assert many.hill_1.is_telling


@pytest.mark.parametrize("wrong", [[3, -1], [2, 1.5]])
def test_a_broken_count_is_named(wrong):
    with pytest.raises(ValueError, match=rf"received count {wrong[1]} at place 1"):
        diversity(wrong)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 40), max_size=30))
def test_the_value_lies_inside_its_bounds(counts):
    for name, estimate in estimates(diversity(counts, replicates=60)).items():
        if estimate.value is None:
            assert estimate.note
            continue
        assert estimate.low <= estimate.value <= estimate.high, name
        assert np.isfinite([estimate.low, estimate.high]).all(), name
        if name.startswith("hill"):
            assert estimate.low >= 1
        elif name != "hhi":
            assert estimate.low >= 0
            assert estimate.high <= 1
        else:
            assert estimate.high <= 10_000


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.randoms())
def test_order_does_not_matter_to_the_last_bit(counts, random):
    mixed = counts[:]
    random.shuffle(mixed)
    assert diversity(mixed) == diversity(counts)


def test_three_intervals_by_eye():
    assert ratio_scale(8.0, np.array([5.0, 5.0, 5.0])) == (8.0, 8.0)
    assert richness(26.0, 26, np.array([26.0, 26.0])) == (26.0, 26.0)
    low, high = richness(30.0, 26, np.array([28.0, 30.0, 32.0]))
    # K = exp(1.96 √ln 1.25) = 2.523: 26 + 4/2.523 = 27.6, 26 + 4 · 2.523 = 36.1, in whole numbers
    assert (low, high) == (27.0, 37.0)
    assert share_scale(0.5, np.array([0.5, 0.5]), 10) == (0.5, 0.5)
    assert share_scale(1.0, np.array([1.0, 1.0]), 10) == (0.025**0.1, 1.0)
    assert lone(5).hill_2 == 2.0


def test_the_intervals_hold_the_truth_as_often_as_documented():
    """60 partners of uneven size, 100 referrals: nine in ten intervals or more hold the truth."""
    rng = np.random.default_rng(11)
    hits = {"hill_1": 0, "hill_2": 0, "top_1_share": 0}
    trials = 120
    for _ in range(trials):
        share = rng.lognormal(0, 1, 60)
        share /= share.sum()
        found = diversity(rng.multinomial(100, share).tolist())
        truth = {
            "hill_1": np.exp(-(share * np.log(share)).sum()),
            "hill_2": 1 / (share**2).sum(),
            "top_1_share": share.max(),
        }
        for name, value in truth.items():
            estimate = getattr(found, name)
            hits[name] += estimate.low <= value <= estimate.high
    assert min(hits.values()) >= 0.88 * trials, hits


def test_sixty_partners_take_less_than_50_milliseconds():
    counts = np.random.default_rng(2).lognormal(1.5, 1, 60).astype(int).tolist()
    diversity(counts)
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        diversity(counts)
        best = min(best, time.process_time() - start)
    assert best < 0.05
