"""Two Poisson counts: ratio, exact interval, exact p."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from alongside.measures.comparison import NOTHING_BEFORE, p_values, rate_ratio, smallest_p

counts = st.integers(0, 60)
some_days = st.integers(20, 400)


def test_by_eye():
    # 20 now, 10 before, equally long: π = 2/3, Clopper-Pearson of 20 in 30 is .472 to .827.
    ratio = rate_ratio(20, 10, 90, 90)
    assert ratio.value == 2.0
    assert ratio.low == pytest.approx(0.4719 / (1 - 0.4719), abs=2e-3)
    assert ratio.high == pytest.approx(0.8271 / (1 - 0.8271), abs=2e-3)
    assert ratio.note == ""


def test_longer_periods_weigh_less():
    assert rate_ratio(20, 10, 180, 90).value == 1.0


def test_nothing_before_and_nothing_now():
    assert rate_ratio(5, 0, 30, 30).note == NOTHING_BEFORE
    assert (rate_ratio(0, 12, 30, 30).value, rate_ratio(0, 12, 30, 30).low) == (0.0, 0.0)
    assert rate_ratio(0, 12, 30, 30).high == pytest.approx(0.36, abs=0.01)


@pytest.mark.parametrize("wrong", [(-1, 2, 30, 30), (1, 2, 0, 30)])
def test_impossible_counts_and_spans_are_refused(wrong):
    with pytest.raises(ValueError, match=f"{wrong[0]} in {wrong[2]} days"):
        rate_ratio(*wrong)


@settings(deadline=None)
@given(counts, counts, some_days, some_days)
def test_it_agrees_with_the_exact_binomial_interval_of_scipy(now, before, days, days_before):
    ratio = rate_ratio(now, before, days, days_before)
    if before == 0:
        assert ratio.value is None
        return
    exact = stats.binomtest(now, now + before).proportion_ci(0.95, "exact")
    scale = days_before / days
    assert ratio.low == pytest.approx(scale * exact.low / (1 - exact.low))
    assert ratio.high == pytest.approx(scale * exact.high / (1 - exact.high))
    assert ratio.low <= ratio.value <= ratio.high


@settings(deadline=None)
@given(counts, counts, some_days, some_days)
def test_p_is_small_exactly_where_the_interval_leaves_one_out(now, before, days, days_before):
    p = float(p_values([now], [before], days, days_before)[0])
    ratio = rate_ratio(now, before, days, days_before)
    if before and abs(p - 0.05) > 1e-6:
        assert (p < 0.05) == (not ratio.low <= 1 <= ratio.high)
    share = days / (days + days_before)
    tails = stats.binom.cdf(now, now + before, share), stats.binom.sf(now - 1, now + before, share)
    assert p == pytest.approx(min(1, 2 * min(tails)), rel=1e-6)
    assert p >= smallest_p(now + before, days, days_before) * (1 - 1e-9)


def test_the_smallest_p_by_eye():
    assert smallest_p(4, 90, 90) == pytest.approx(2 / 16)
    assert smallest_p(5, 90, 90) == pytest.approx(2 / 32)
    assert smallest_p(0, 90, 90) == 1.0
