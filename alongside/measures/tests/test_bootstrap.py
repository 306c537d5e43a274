"""Chao's bootstrap: the assemblage sums to one, resamples keep their size, seeds repeat."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.bootstrap import assemblage, resamples
from alongside.measures.hill import chao_1, coverage
from alongside.measures.tests.test_hill import GIRDLED, row, samples


def test_the_assemblage_by_eye():
    # 4, 2, 1, 1: Chao1 = 5.75, so ⌈1.75⌉ = 2 unseen; coverage 1 − 2/8·(1 − 1/8) = 25/32.
    behind = assemblage(row([4, 2, 1, 1]))
    assert behind.unseen == 2
    assert behind.unseen_mass == pytest.approx(7 / 32)
    absent = np.array([0.5**8, 0.75**8, 0.875**8, 0.875**8])
    plain = np.array([0.5, 0.25, 0.125, 0.125])
    tuned = plain * (1 - 7 / 32 / (plain * absent).sum() * absent)
    assert behind.seen == pytest.approx(tuned)


@given(samples)
def test_chances_sum_to_one_and_none_is_negative(counts):
    behind = assemblage(row(counts))
    assert behind.seen.sum() + behind.unseen_mass == pytest.approx(1.0)
    assert (behind.seen >= 0).all()
    assert (behind.unseen == 0) == (behind.unseen_mass == 0.0)


@settings(max_examples=40)
@given(samples)
def test_every_resample_is_as_large_as_the_sample(counts):
    again = resamples(row(counts), 60)
    assert again.shape[0] == 60
    assert again.shape[1] >= len(counts)
    assert (again.sum(axis=1) == sum(counts)).all()
    assert (again >= 0).all()


@settings(max_examples=10)
@given(st.lists(st.integers(1, 3), min_size=2, max_size=12))
def test_the_same_counts_give_the_same_bits(counts):
    assert np.array_equal(resamples(row(counts)), resamples(row(counts)))


def test_resamples_meet_the_unseen_as_often_as_they_should():
    sample = row(sorted(GIRDLED, reverse=True))
    again = resamples(sample, 400)
    strangers = again[:, sample.shape[1] :].sum(axis=1).mean() / 168
    assert strangers == pytest.approx(1 - coverage(sample)[0], abs=0.01)
    # 18 unseen classes share 7 % evenly: more than one of them turns up, never more than 18.
    met = (again[:, sample.shape[1] :] > 0).sum(axis=1)
    assert 1 < met.mean() < 18
    assert met.max() <= np.ceil(chao_1(sample)[0] - 26)


def test_many_single_referrals_stay_within_memory():
    again = resamples(np.ones((1, 30_000), dtype=np.int64))
    assert again.shape[0] >= 50
    assert (again.sum(axis=1) == 30_000).all()
