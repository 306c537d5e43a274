"""Promoters and net score, by eye and by property."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.recommending import net_score, recommending


def test_by_eye() -> None:
    scores = [10] * 12 + [8] * 4 + [3] * 4
    found = recommending(scores, sent=50)
    assert found.promoters.value == 0.6 and found.net.value == 40.0
    assert found.response.value == 0.4 and found.response.n == 50
    # by hand: P = 13/22, D = 5/22, reach = 1.96 √((P + D − (P − D)²)/22) = .3461
    assert found.net.low is not None and found.net.high is not None
    assert round(found.net.low, 1) == 1.8 and round(found.net.high, 1) == 71.0


def test_nothing_yet() -> None:
    found = recommending([], sent=0)
    assert found.net.value is None and found.response.note == "nobody was asked yet"


@given(st.lists(st.integers(0, 10), min_size=1, max_size=80))
def test_bounds_hold_the_value(scores: list[int]) -> None:
    found = net_score(scores)
    assert found.low is not None and found.high is not None and found.value is not None
    assert -100 <= found.low <= found.value <= found.high <= 100
    turned = net_score([10 - score if score in (0, 10) else 8 for score in scores])
    assert turned.value is not None
