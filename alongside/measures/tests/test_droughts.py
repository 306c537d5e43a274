"""Droughts: by eye, against plain Python, and where there is too little to tell."""

from datetime import date
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.distributions import garwood
from alongside.measures.droughts import between_droughts
from alongside.measures.strength import Month


def months(*received, last_is_whole=True):
    ends = [True] * (len(received) - 1) + [last_is_whole]
    return [
        Month(date(2020 + i // 12, 1 + i % 12, 1), many, 0, None, None, 30, whole)
        for i, (many, whole) in enumerate(zip(received, ends, strict=True))
    ]


def test_by_eye():
    # Mean 8: dry are months below 4. Two droughts in 12 months, one of them two months long.
    found = between_droughts(months(10, 10, 1, 3, 10, 10, 10, 12, 4, 10, 3, 13))
    assert (found.value, found.n) == (6, 2)
    # Garwood for 2: .242 to 7.22.
    assert (found.low, found.high) == pytest.approx((12 / 7.2247, 12 / 0.2422), rel=1e-3)


def test_none_and_too_few():
    assert between_droughts(months(*[5] * 24)).note == (
        "none in 24 months: likely fewer than one in 7 months"
    )
    assert between_droughts(months(*[5] * 11)).value is None
    assert between_droughts(months(*[0] * 24)).value is None
    assert between_droughts(months(*[5] * 11, 0, last_is_whole=False)).note.startswith("too few")


def test_garwood_is_what_is_printed():
    # Garwood 1936, table 1: 0 to 3.69, 1: .0253 to 5.57, 10: 4.80 to 18.39.
    for count, bounds in ((0, (0, 3.689)), (1, (0.0253, 5.572)), (10, (4.795, 18.390))):
        assert garwood(count) == pytest.approx(bounds, abs=1e-3)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=12, max_size=48))
def test_it_agrees_with_runs_counted_plainly(received):
    mean = sum(received) / len(received)
    runs = [dry for dry, _ in groupby(received, key=lambda many: many < mean / 2) if dry]
    found = between_droughts(months(*received))
    if not runs:
        assert found.value is None
    else:
        assert found.value == pytest.approx(len(received) / len(runs))
        assert found.low < found.value < found.high
