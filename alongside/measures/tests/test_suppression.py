"""Small counts stay inside: by eye, and no total gives a hidden one away, whatever the counts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.suppression import Suppressed, is_small, share, shown, suppress


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ([40, 25, 0], (40, 25, 0), 65),  # nothing small
        ([40, 25, 4], (40, None, None), 69),  # the smallest other goes with it
        ([40, 25, 10], (40, None, None), 75),  # ten is small
        ([40, 25, 11], (40, 25, 11), 76),  # eleven is not
        ([40, 6, 4], (40, None, None), 50),  # two small ones cover each other …
        ([40, 1, 1], (None, None, None), 42),  # … but not two ones: their sum would tell
        ([30, 0, 7], (None, 0, None), 37),  # a true zero stays
        ([0, 7], (0, None), None),  # nothing to hide behind: the total goes
        ([12, 3], (None, None), 15),
        ([], (), 0),
        ([0, 0], (0, 0), 0),
    ],
)
def test_by_eye(counts, cells, total):
    assert suppress(counts) == Suppressed(cells, total)


def possible(found: Suppressed, counts: list[int]) -> list[set[int]]:
    """Return, for each hidden cell, the values a reader of the table must hold possible."""
    hidden = [place for place, cell in enumerate(found.cells) if cell is None]
    if found.total is None:
        return [set(range(1, 11)) for _ in hidden]
    left = found.total - sum(cell for cell in found.cells if cell is not None)
    most = left - (len(hidden) - 1)
    return [set(range(1, most + 1)) for _ in hidden]


@given(st.lists(st.integers(0, 40), max_size=7))
def test_no_total_gives_a_hidden_count_away(counts):
    found = suppress(counts)
    for cell, count in zip(found.cells, counts, strict=True):
        assert cell in (None, count)
        if is_small(count):
            assert cell is None
        if count == 0:
            assert cell == 0
    assert found.total in (None, sum(counts))
    assert found.total is None or not is_small(found.total)
    for values in possible(found, counts):
        assert len(values) >= 2


@given(st.lists(st.integers(0, 12), min_size=1, max_size=3))
def test_what_a_reader_can_work_out_counted_one_by_one(counts):
    found = suppress(counts)
    hidden = [place for place, cell in enumerate(found.cells) if cell is None]
    if found.total is None or not hidden:
        return
    left = found.total - sum(cell for cell in found.cells if cell is not None)
    fits = [
        values
        for values in itertools.product(range(1, left + 1), repeat=len(hidden))
        if sum(values) == left
    ]
    for place in range(len(hidden)):
        assert len({values[place] for values in fits}) >= 2


def test_a_percentage_gives_neither_part_away():
    assert share(30, 60) == 0.5
    assert share(55, 60) is None  # five did not
    assert share(5, 60) is None
    assert share(60, 60) == 1.0
    assert share(0, 60) == 0.0
    assert share(0, 8) is None
    assert share(0, 0) is None
    with pytest.raises(ValueError, match="7 of 6"):
        share(7, 6)


def test_words_in_its_place():
    assert [shown(0), shown(10), shown(11), shown(1240), shown(None)] == [
        "0",
        "too few to show",
        "11",
        "1,240",
        "too few to show",
    ]
    with pytest.raises(ValueError, match="-1"):
        is_small(-1)
