"""Small counts are never shown singly, nor given away by what is left of the total."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from alongside.insights.ranking import largest
from alongside.measures.shares import Share

DAY = date(2025, 1, 1)


def shares(counts: list[int]) -> list[Share]:
    ordered = sorted(counts, reverse=True)
    return [
        Share(key, count, 0, count / sum(ordered), 0.0, 1.0, DAY, DAY)
        for key, count in enumerate(ordered, start=1)
    ]


def split(counts: list[int], smallest: int = 0) -> tuple[list[int], list[int]]:
    shown, rest = largest(shares(counts), smallest, most=3)
    return [share.received for share in shown], [share.received for share in rest]


def test_by_eye():
    assert split([9, 7, 5, 3, 1]) == ([9, 7, 5], [3, 1])
    assert split([9, 7, 5, 3]) == ([9, 7, 5, 3], [])  # a rest of one is shown
    assert split([90, 70, 8, 6], smallest=10) == ([90, 70], [8, 6])  # 14 together
    assert split([90, 70, 4, 3], smallest=10) == ([90], [70, 4, 3])  # 7 together gives away
    assert split([90, 70, 8], smallest=10) == ([90], [70, 8])  # 8 alone gives away
    assert split([8], smallest=10) == ([], [8])


@given(st.lists(st.integers(1, 60), min_size=2, max_size=12))
def test_no_small_count_can_be_worked_out(counts):
    shown, rest = split(counts, smallest=10)
    assert sorted(shown + rest) == sorted(counts)
    assert all(count > 10 for count in shown)
    if rest and shown:
        assert len(rest) > 1
        assert sum(rest) > 10
