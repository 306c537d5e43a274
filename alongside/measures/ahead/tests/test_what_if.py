"""What if: by eye on draws written by hand, and properties of simulated years."""

from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.ahead.what_if import Year, Yield, at_risk, of_kind, what_if, year_ahead
from alongside.measures.alive.evidence import evidence_of


def by_hand():
    """Two draws, three keys: 6, 3, 1 and 4, 4, 2 referrals, half of them arrive, $100 each."""
    referrals = np.array([[6.0, 3, 1], [4, 4, 2]])
    ends = np.array([[False, True, True], [False, False, True]])
    each = np.full((2, 3), 10_000.0)
    kinds = ("gym", "gym", "school")
    return Year((1, 2, 3), kinds, referrals, ends, referrals / 2, None, each)


def test_a_partner_leaves_by_eye():
    loss = what_if(by_hand(), [1])
    assert loss.arrivals.value == pytest.approx((3 + 2) / 2)
    assert loss.share.value == pytest.approx((0.6 + 0.4) / 2)
    assert loss.revenue_cents.value == pytest.approx(25_000)
    assert loss.visits is None
    # Left are 3, 1 and 4, 2: HHI (9+1)/16 and (16+4)/36 of 10,000; before 46 and 36 of 100.
    assert loss.hhi_after.value == pytest.approx((6250 + 5555.56) / 2, abs=0.1)
    assert loss.hhi_after.observed == pytest.approx(4100)
    assert loss.chance == 0


def test_a_kind_halves_by_eye():
    year = by_hand()
    loss = what_if(year, of_kind(year, "gym"), "halves")
    assert loss.keys == (1, 2)
    assert loss.arrivals.value == pytest.approx((2.25 + 2) / 2)
    assert what_if(year, [2, 3]).chance == 0.5
    assert what_if(year, [1, 2, 3]).hhi_after.note == "nothing would be left"
    with pytest.raises(ValueError, match="none of these has sent anybody"):
        what_if(year, [9])


def test_revenue_at_risk_by_eye():
    # Ends: 1.5 + 0.5 arrivals in the first draw, 1 in the second, half of $100 each.
    assert at_risk(by_hand()).value == pytest.approx((10_000 + 5_000) / 2)


@pytest.fixture(scope="module")
def simulated():
    days = [np.arange(0, 1400, gap) for gap in (7, 15, 40)] + [np.arange(0, 700, 20)]
    known = evidence_of(days, 1400, keys=["big", "some", "few", "gone"], kinds=["gym"] * 4)
    yields = {"big": Yield(200, 140, 1400, 140, 14_000_000, 140), "some": Yield(90, 60)}
    return year_ahead(known, yields, draws=1500)


def test_the_more_one_sends_the_more_is_lost(simulated):
    losses = [what_if(simulated, [key]).arrivals.value for key in ("big", "some", "few", "gone")]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] == pytest.approx(0.7 * 365 / 7, rel=0.35)
    half = what_if(simulated, ["big"], "halves")
    assert half.arrivals.value == pytest.approx(losses[0] / 2, rel=0.01)


def test_parts_are_drawn_jointly(simulated):
    whole = what_if(simulated, simulated.keys)
    assert whole.share.value == 1
    both = what_if(simulated, ["big", "some"])
    alone = [what_if(simulated, [key]) for key in ("big", "some")]
    assert both.arrivals.value < sum(loss.arrivals.high for loss in alone)
    assert both.chance <= min(loss.chance for loss in alone)


def test_what_the_data_do_not_tell_is_not_told(simulated):
    loss = what_if(simulated, ["big"])
    assert loss.revenue_cents.value == pytest.approx(100_000 * loss.arrivals.value, rel=0.2)
    quiet = Year(*simulated.__dict__.values())
    assert at_risk(quiet).low >= 0
    nothing = year_ahead(evidence_of([[0, 9]], 30), {}, draws=50)
    assert nothing.revenue_cents is None
    assert what_if(nothing, [0]).revenue_cents is None
    assert at_risk(nothing) is None


def test_one_that_is_gone_has_likely_ended_by_itself(simulated):
    assert what_if(simulated, ["gone"]).chance > 0.9 > what_if(simulated, ["big"]).chance


years = st.integers(2, 6).flatmap(
    lambda keys: st.lists(
        st.lists(st.integers(0, 9), min_size=keys, max_size=keys), min_size=1, max_size=8
    )
)


@settings(max_examples=40, deadline=None)
@given(years)
def test_more_gone_is_never_less_lost_and_half_is_half(drawn):
    referrals = np.array(drawn, dtype=float)
    keys = tuple(range(referrals.shape[1]))
    ends = referrals < 3
    year = Year(keys, ("gym",) * len(keys), referrals, ends, referrals, None, None)
    one, two = what_if(year, keys[:1]), what_if(year, keys[:2])
    assert one.arrivals.value <= two.arrivals.value
    assert one.chance >= two.chance
    assert what_if(year, keys[:2], "halves").arrivals.value == pytest.approx(two.arrivals.value / 2)
    # Plain Python: the middle of the draws of what the two would have sent.
    assert two.arrivals.value == pytest.approx(median(sum(row[:2]) for row in drawn))
