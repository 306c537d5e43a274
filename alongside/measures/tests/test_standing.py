"""Variety and standing of candidates: by eye, and for any numbers."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.standing import PARTS, Weights, nearness, own_part, size_part, standing
from alongside.measures.variety import gain_of, relative_gains, variety


def test_variety_of_equal_and_of_lone_kinds() -> None:
    assert variety({"a": 5, "b": 5}).effective == pytest.approx(2.0)
    assert variety({"a": 5, "b": 5}).hhi == pytest.approx(5000.0)
    assert variety({"a": 7}).effective == variety({}).effective == pytest.approx(1.0)


def test_one_more_of_what_is_rare_gains_and_of_what_is_frequent_loses() -> None:
    counts = {"a": 90, "b": 10}
    then = -(0.9 * log(0.9) + 0.1 * log(0.1))
    gain = gain_of(counts, "c", 20)
    assert gain.now.effective == pytest.approx(exp(then))
    assert gain.effective > 0 > gain_of(counts, "a", 20).effective
    assert relative_gains(counts, ["a", "b", "c"], 20) == {
        "a": 0.0, "b": pytest.approx(0.6, abs=0.2), "c": 1.0,
    }  # fmt: skip
    assert relative_gains({}, ["a", "b"], 12) == {"a": 0.5, "b": 0.5}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 500), max_size=6))
def test_effective_kinds_lie_between_one_and_all(counts) -> None:
    found = variety(counts)
    kinds = sum(count > 0 for count in counts.values())
    assert 1 - 1e-9 <= found.effective <= max(1, kinds) + 1e-9
    assert 10_000 / max(1, kinds) - 1e-6 <= found.hhi <= 10_000 + 1e-6


def test_nearness_and_size_by_eye() -> None:
    assert nearness(np.array([0.0, 6.0, 12.0]), 6).tolist() == [1.0, 0.5, 0.25]
    assert size_part([1, 4, 12]).tolist() == [0.2, 0.5, 0.75]


def test_what_does_not_fit_does_not_stand_high_by_standing_next_door() -> None:
    parts = {
        "fit": np.array([0.0, 1.0]), "near": np.array([1.0, 0.25]),
        "variety": np.array([0.5, 0.5]), "size": np.array([0.5, 0.5]),
        "own": np.array([0.5, 0.5]),
    }  # fmt: skip
    door, far = standing(parts, Weights(5, 5, 1, 5, 5))
    assert door < far


@given(
    st.lists(st.tuples(*[st.floats(0, 1)] * 5), min_size=1, max_size=20),
    st.tuples(*[st.integers(0, 10)] * 5).filter(any),
)
def test_a_standing_is_a_mean_and_grows_with_each_part(rows, weights) -> None:
    parts = {name: np.array([row[at] for row in rows]) for at, name in enumerate(PARTS)}
    score = standing(parts, Weights(*weights))
    assert ((score >= exp(-8) - 1e-9) & (score <= 1 + 1e-9)).all()
    better = {**parts, "fit": np.minimum(1.0, parts["fit"] + 0.1)}
    assert (standing(better, Weights(*weights)) >= score - 1e-9).all()


def test_own_experience_counts_by_how_many_times_as_likely() -> None:
    assert own_part(0.0) == 0.5 and own_part(log(3)) == pytest.approx(0.75)
    assert own_part(50.0) == own_part(4.0)  # nobody is certain
    parts = {name: np.array([0.5, 0.5]) for name in PARTS} | {"own": own_part([0.0, log(3)])}
    plain, likely = standing(parts, Weights(1, 1, 0, 1, 1))
    assert likely / plain == pytest.approx(3 ** (1 / 4))
    plain, likely = standing(parts, Weights(1, 1, 0, 1, 0))
    assert likely == plain  # who trusts the judgement alone sets it to 0


def test_no_weights_are_refused() -> None:
    parts = dict.fromkeys(PARTS, np.ones(1))
    for weights in (Weights(0, 0, 0, 0, 0), Weights(-1, 5, 5, 5, 5)):
        with pytest.raises(ValueError, match="weight must be"):
            standing(parts, weights)
    with pytest.raises(ValueError, match="miles"):
        nearness(np.ones(1), 0)
