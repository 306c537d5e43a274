"""A few shares are shown by themselves, the others together."""

from datetime import date

from alongside.insights.ranking import largest
from alongside.measures.shares import Share

DAY = date(2025, 1, 1)


def shares(counts: list[int]) -> list[Share]:
    ordered = sorted(counts, reverse=True)
    return [
        Share(key, count, 0, count / sum(ordered), 0.0, 1.0, DAY, DAY)
        for key, count in enumerate(ordered, start=1)
    ]


def split(counts: list[int]) -> tuple[list[int], list[int]]:
    shown, rest = largest(shares(counts), most=3)
    return [share.received for share in shown], [share.received for share in rest]


def test_by_eye():
    assert split([9, 7, 5, 3, 1]) == ([9, 7, 5], [3, 1])
    assert split([9, 7, 5, 3]) == ([9, 7, 5, 3], [])  # a rest of one is shown
    assert split([9, 7]) == ([9, 7], [])
