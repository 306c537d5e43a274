"""Wilson's interval, conversion and completion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.proportion import (
    MORE_ARRIVED,
    NO_COURSE,
    NO_FINISH,
    NO_REFERRALS,
    completion,
    conversion,
    proportion,
    wilson,
)
from alongside.measures.strength import total
from alongside.measures.tests.tables import by_eye, table_of


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [  # Newcombe 1998 (Statistics in Medicine 17:857-872), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_printed(successes, trials, low, high):
    assert [round(bound, 4) for bound in wilson(successes, trials)] == [low, high]


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_value_and_mirrors(pair):
    successes, trials = pair
    estimate = proportion(successes, trials)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
    low, high = wilson(trials - successes, trials)
    assert (1 - high, 1 - low) == pytest.approx((estimate.low, estimate.high), abs=1e-12)


@pytest.mark.parametrize(("successes", "trials"), [(-1, 3), (4, 3), (0, 0)])
def test_what_is_no_proportion_is_refused(successes, trials):
    with pytest.raises(ValueError, match=f"{successes} successes in {trials} trials"):
        wilson(successes, trials)


def test_conversion_and_completion_by_eye():
    sums = total(
        by_eye("""
received_on evaluated_on state      finished
2026-01-05  2026-01-09   discharged yes
2026-01-06  2026-01-09   discharged no
2026-01-07  2026-01-09   discharged yes
2026-01-08  -            lost       -
""")
    )
    assert (conversion(sums).value, conversion(sums).n) == (0.75, 4)
    assert (completion(sums).value, completion(sums).n) == (2 / 3, 3)
    assert conversion(sums).note == "too few to tell: 4 referrals"
    assert completion(sums).note == "too few to tell: 3 known outcomes"


def test_nothing_known_is_no_conversion_of_zero():
    assert conversion(total(table_of([]))).note == NO_REFERRALS
    assert conversion(total(table_of([{}, {}]))).note == NO_COURSE
    assert conversion(total(table_of([{}, {"state": "lost"}]))).value == 0.0
    assert completion(total(table_of([{}]))).note == NO_FINISH


def test_totals_with_more_arrivals_than_referrals_have_no_conversion():
    table = table_of([{"received_count": 3, "arrived_count": 4, "is_total": True}])
    assert conversion(total(table)).note == MORE_ARRIVED
