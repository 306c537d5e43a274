"""The quick numbers are those of the slow, documented measure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.diversity import diversity
from alongside.measures.spread import Spread, spread

counts = st.lists(st.integers(0, 60), max_size=30)


def test_two_of_the_same_size_by_eye():
    found = spread([6, 0, 6])
    assert (found.senders, found.received) == (2, 12)
    assert found.hhi == pytest.approx(10_000 * (6 * 5 + 6 * 5) / (12 * 11))
    assert found.effective == pytest.approx(2.1, abs=0.11)


def test_fewer_than_ten_tell_nothing():
    assert spread([5, 4]) == Spread(2, 9, None, None)
    assert spread([]) == Spread(0, 0, None, None)


def test_none_that_sent_twice_has_no_index():
    assert spread([1] * 12).hhi is None


@given(counts)
def test_it_says_what_diversity_says(received):
    quick, slow = spread(received), diversity(received, replicates=2)
    assert (quick.senders, quick.received) == (slow.seen, slow.referrals)
    if quick.effective is not None:
        assert quick.effective == pytest.approx(slow.hill_1.value)
        assert quick.hhi == pytest.approx(slow.hhi.value) if slow.hhi.value else quick.hhi is None


@given(counts, st.integers(1, 60), st.integers(1, 60))
def test_joining_two_concentrates(others, one, other):
    apart, joined = spread([*others, one, other]), spread([*others, one + other])
    assert joined.received == apart.received
    assert joined.senders == apart.senders - 1
    if apart.hhi is not None:
        assert joined.hhi > apart.hhi
