"""Leaders of one half, weighed in the other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.concentration import top_share
from alongside.measures.held_out import held_out_top_share
from alongside.measures.tests.test_hill import row, samples


def test_by_eye():
    # All halves of 100 and 2 are led by the first; it holds all but at most two of the 51 others.
    assert held_out_top_share(row([100, 2]), 1) == pytest.approx(100 / 102, abs=0.01)
    assert held_out_top_share(row([5, 4]), 2) == 1.0
    assert held_out_top_share(row([1, 1]), 1) == 0.0


def test_one_referral_has_no_halves():
    with pytest.raises(ValueError, match="a sample of 1 has no halves"):
        held_out_top_share(row([1]), 1)


def test_even_partners_have_no_leaders():
    """20 equal partners, 400 referrals: the top five read 32 %, and hold 25 %."""
    rng = np.random.default_rng(1)
    plain, held = [], []
    for _ in range(60):
        counts = rng.multinomial(400, [1 / 20] * 20)[None]
        plain.append(top_share(counts, 5)[0])
        held.append(held_out_top_share(counts, 5))
    assert np.mean(plain) > 0.31
    assert np.mean(held) == pytest.approx(0.25, abs=0.01)


@given(samples.filter(lambda counts: sum(counts) > 1), st.integers(1, 9))
def test_it_is_a_share_and_repeats(counts, largest):
    held = held_out_top_share(row(counts), largest)
    assert 0 <= held <= 1
    assert held == held_out_top_share(row(counts), largest)
