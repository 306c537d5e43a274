"""Shares of small groups drawn toward all: by eye, and for any counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.shrinkage import Prior, chance_above, fit_prior, prior_of, shrunk

COUNTS = st.lists(
    st.integers(0, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=0,
    max_size=12,
)


def test_a_table_to_check_by_eye() -> None:
    # prior worth 20 at 30 %: 6 + x of 20 + n
    prior = prior_of(0.3, 20)
    shares = [shrunk(x, n, prior).value for x, n in [(0, 0), (2, 2), (0, 10), (30, 80)]]
    assert shares == pytest.approx([0.3, 8 / 22, 0.2, 0.36])


def test_kleinmans_moments_by_hand() -> None:
    # x/n = 1/10, 5/10, 9/10: p = ½, S = 10·(.16 + 0 + .16) = 3.2, k−1 = 2, N − Σn²/N − 2 = 18
    # γ = (3.2 − .25·2) ÷ (.25·18) = .6, a + b = 1/.6 − 1 = ⅔, held at the weakest, 2
    prior = fit_prior([1, 5, 9], [10, 10, 10], prior_of(0.5, 20))
    assert (prior.mean, prior.worth) == (0.5, 2.0)
    # x/n = 4/10, 5/10, 6/10: S = .2, below chance: no spread to be seen, the strongest prior
    assert fit_prior([4, 5, 6], [10, 10, 10], prior_of(0.5, 20)).worth == 200.0


def test_one_group_alone_is_drawn_toward_what_was_expected_otherwise() -> None:
    prior = fit_prior([10], [10], prior_of(0.2, 40))
    assert prior.mean == pytest.approx((8 + 10) / 50) and prior.worth == 40


@given(COUNTS)
def test_a_shrunk_share_lies_between_its_own_and_the_priors(counts) -> None:
    prior = fit_prior([x for x, _ in counts], [n for _, n in counts], prior_of(0.3, 20))
    assert 2.0 <= prior.worth <= 200.0
    for part, whole in counts:
        found = shrunk(part, whole, prior)
        own = part / whole if whole else prior.mean
        assert min(own, prior.mean) - 1e-9 <= found.value <= max(own, prior.mean) + 1e-9
        assert found.low <= found.value <= found.high


def test_the_chance_to_lie_above_a_line() -> None:
    uniform = Prior(1, 1)
    assert chance_above(0, 0, uniform, 0.25) == pytest.approx(0.75)
    assert chance_above(40, 40, uniform, 0.9) > 0.95 > chance_above(4, 40, uniform, 0.9)


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="above its whole"):
        fit_prior([3], [2], Prior(1, 1))
    with pytest.raises(ValueError, match="3 of 2"):
        shrunk(3, 2, Prior(1, 1))
