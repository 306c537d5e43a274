"""What partners have in common: by eye, beside plain counting, and toward its prior."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.leaning import Prior, fit_leaning, shared_ties, tie_of

VAGUE = Prior(np.zeros(1), np.full(1, 50.0))


def of_two_sorts(partners: tuple[int, int], offices: tuple[int, int]):
    """One feature: of the second sort or not."""
    feature = np.repeat([0.0, 1.0], offices)[:, None]
    yes = np.concatenate([np.arange(n) < k for k, n in zip(partners, offices, strict=True)])
    return feature, yes.astype(float), np.zeros(sum(offices))


def test_with_a_vague_prior_it_is_the_plain_log_odds_ratio() -> None:
    found = fit_leaning(*of_two_sorts((10, 30), (100, 100)), VAGUE)
    assert found[0] == pytest.approx(log((30 / 70) / (10 / 90)), abs=0.01)


def test_a_few_partners_hardly_move_what_was_believed() -> None:
    firm = Prior(np.array([-1.0]), np.array([0.3]))
    few = fit_leaning(*of_two_sorts((1, 2), (10, 10)), firm)
    many = fit_leaning(*of_two_sorts((100, 200), (1000, 1000)), firm)
    assert -1.0 < few[0] < -0.7 and many[0] > 0.5


def test_nobody_and_nobody_else_teach_nothing() -> None:
    prior = Prior(np.array([0.7]), np.array([1.0]))
    for partners in ((0, 0), (5, 5)):
        assert fit_leaning(*of_two_sorts(partners, (5, 5)), prior) == pytest.approx([0.7])
    with pytest.raises(ValueError, match="another length"):
        fit_leaning(np.zeros((3, 1)), np.zeros(2), np.zeros(3), prior)


def test_what_the_judgement_knows_already_is_not_learned_twice() -> None:
    feature, yes, _ = of_two_sorts((100, 300), (1000, 1000))
    judged = feature[:, 0] * log((300 / 700) / (100 / 900))
    assert fit_leaning(feature, yes, judged, VAGUE)[0] == pytest.approx(0.0, abs=0.01)


@given(st.lists(st.booleans(), min_size=4, max_size=40), st.floats(0.05, 3.0), st.floats(-2, 2))
def test_the_mode_lies_between_the_prior_and_the_data(partners, width, mean) -> None:
    yes = np.array(partners, dtype=float)
    feature = (np.arange(len(yes)) % 2).astype(float)[:, None]
    found = fit_leaning(
        feature, yes, np.zeros(len(yes)), Prior(np.array([mean]), np.array([width]))
    )
    chance = 1 / (1 + np.exp(-found[0]))
    assert np.isfinite(found).all() and 0 < chance < 1
    assert abs(found[0] - mean) <= width * width * len(yes)  # no further than all data could pull


def test_a_tie_is_to_the_others_and_zero_where_as_many_are_partners_as_expected() -> None:
    group = np.array([0, 0, 0, 1])
    yes, expected = np.array([1.0, 1.0, 0.0, 0.0]), np.array([0.5, 0.5, 0.5, 0.5])
    partners, usual = shared_ties(group, yes, expected)
    assert partners.tolist() == [2, 0] and usual.tolist() == [1.5, 0.5]
    ties = tie_of(partners[group], usual[group], yes, expected)
    assert ties == pytest.approx([log(2 / 2), log(2 / 2), log(3 / 2), 0.0])
