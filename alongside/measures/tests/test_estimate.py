"""When a number tells something, and what it says when it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.estimate import (
    Estimate,
    exact,
    judge_change,
    judge_ratio_scale,
    judge_share,
    missing,
)


@pytest.mark.parametrize(
    ("judge", "estimate", "note"),
    [
        (judge_ratio_scale, Estimate(10, 6, 20, 50), ""),
        (judge_ratio_scale, Estimate(10, 6, 20, 9), "too few to tell: 9 referrals"),
        (judge_ratio_scale, Estimate(10, 6, 20, 1), "too few to tell: 1 referral"),
        (judge_ratio_scale, Estimate(10, 4, 20, 1050), "too few to tell: 1,050 referrals, a wide"),
        (judge_ratio_scale, Estimate(1, 0, 2, 50), "too few to tell: 50 referrals, a wide"),
        (judge_ratio_scale, Estimate(0, 0, 0, 50), ""),
        (judge_ratio_scale, Estimate(1, None, None, 50), "too few to tell: 50 referrals, a wide"),
        (judge_share, Estimate(0.5, 0.31, 0.7, 20), ""),
        (judge_share, Estimate(0.5, 0.29, 0.7, 20), "too few to tell: 20 referrals, a wide"),
        (judge_change, Estimate(1.0, 0.79, 1.26, 90), "too few to tell: 90 referrals, a wide"),
        (judge_change, Estimate(1.0, 0.81, 1.3, 90), ""),
        (judge_change, Estimate(9.0, 2.0, None, 90), ""),
    ],
)
def test_the_rule_by_eye(judge, estimate, note):
    judged = judge(estimate)
    assert judged.note.startswith(note)
    assert judged.is_telling == (note == "")


def test_what_is_missing_says_why_and_never_tells():
    nothing = missing("the file holds no visits")
    assert (nothing.value, nothing.is_telling) == (None, False)
    assert judge_share(nothing) == nothing


def test_a_plain_sum_tells():
    assert exact(1200, 80).is_telling


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 30))
def test_judging_never_changes_the_number(one, other, n):
    low, high = sorted((one, other))
    given_estimate = Estimate((low + high) / 2, low, high, n)
    for judge in (judge_share, judge_ratio_scale, judge_change):
        judged = judge(given_estimate)
        assert (judged.value, judged.low, judged.high, judged.n) == (
            given_estimate.value,
            low,
            high,
            n,
        )
        assert not (n < 10 and judged.is_telling)
