"""Small counts stay untold: tables to check by eye, and every solution counted on random ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.disclosure.attack import bounds, puzzles
from alongside.measures.disclosure.protect import POSSIBLE, UntoldError, leaks, protect
from alongside.measures.disclosure.tables import Sum, Tables
from alongside.measures.suppression import is_small


def two_way(rows: list[list[int]]) -> Tables:
    """A table with its row totals, column totals and the total of all."""
    counts = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
    width = len(rows[0])
    sums = []
    for r, row in enumerate(rows):
        counts[r, "all"] = sum(row)
        sums.append(Sum((r, "all"), tuple((r, c) for c in range(width))))
    for c in range(width):
        counts["all", c] = sum(row[c] for row in rows)
        sums.append(Sum(("all", c), tuple((r, c) for r in range(len(rows)))))
    counts["all", "all"] = sum(map(sum, rows))
    sums.append(Sum(("all", "all"), tuple((r, "all") for r in range(len(rows)))))
    sums.append(Sum(("all", "all"), tuple(("all", c) for c in range(width))))
    return Tables(counts, tuple(sums), frozenset(counts))


def test_a_lone_small_count_takes_a_rectangle_with_it():
    """Hidden alone, row and column both give the 4 away; three more close the rectangle."""
    tables = two_way([[4, 30, 50], [20, 60, 70], [40, 80, 90]])
    assert leaks(tables, {(0, 0)}) == [(0, 0)]
    hidden = protect(tables)
    assert (0, 0) in hidden and len(hidden) == 4
    assert leaks(tables, hidden) == []


def test_true_zeros_are_shown_and_protect_nobody():
    tables = two_way([[0, 30], [25, 60]])
    assert protect(tables) == frozenset()
    with_small = two_way([[3, 0, 40], [20, 50, 60]])
    assert (0, 1) not in protect(with_small)


def test_what_nobody_prints_is_protected_too():
    """33 came and 30 of them arrived: 3 did not, although nobody prints that."""
    counts = {"received": 33, "arrived": 30, "not arrived": 3}
    tables = Tables(
        counts,
        (Sum("received", ("arrived", "not arrived")),),
        frozenset({"received", "arrived"}),
    )
    assert leaks(tables, set()) == ["not arrived"]
    assert protect(tables) == {"arrived"}


def test_a_kind_of_one_partner_is_that_partner():
    """Two tables: the gym's row among partners is hidden, so its kind's row must be too."""
    counts = {"gyms": 7, "offices": 90, "Iron Oak": 7, "Harbor": 50, "Hill": 40, "all": 97}
    sums = (
        Sum("all", ("gyms", "offices")),
        Sum("all", ("Iron Oak", "Harbor", "Hill")),
        Sum("gyms", ("Iron Oak",)),
        Sum("offices", ("Harbor", "Hill")),
    )
    tables = Tables(counts, sums, frozenset(counts))
    hidden = protect(tables)
    assert {"gyms", "Iron Oak"} <= hidden
    assert leaks(tables, hidden) == []


def test_a_year_and_the_year_so_far_give_the_months_between_away():
    """An earlier edition printed 40 up to October; 43 for the whole year would tell 3."""
    counts = {"year": 43, "to October": 40, "after": 3}
    tables = Tables(
        counts, (Sum("year", ("to October", "after")),), frozenset({"year", "to October"})
    )
    assert protect(tables, open_={"to October"}) == {"year"}
    with pytest.raises(UntoldError):
        protect(tables, open_={"to October", "year"})


def test_counts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="not the sum"):
        Tables({"a": 1, "b": 2}, (Sum("a", ("b",)),), frozenset())
    with pytest.raises(ValueError, match="below zero"):
        Tables({"a": -1}, (), frozenset())


small_tables = st.integers(2, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 16), min_size=width, max_size=width), min_size=2, max_size=3
    )
)


@given(small_tables)
@settings(max_examples=25, deadline=None)
def test_every_solution_there_is_leaves_each_small_count_open(rows):
    """All whole-number tables that fit what is printed, by trying: the attack is not our own."""
    tables = two_way(rows)
    hidden = protect(tables)
    small = [name for name, count in tables.counts.items() if is_small(count)]
    assert set(small) <= hidden
    assert all(tables.counts[name] > 0 for name in hidden), "a true zero was hidden"
    values = possible_values(rows, tables, hidden)
    for name in small:
        assert len(values[name]) > 1, f"{name} can only be {tables.counts[name]}"


def possible_values(rows, tables, hidden):
    """Move the hidden cells by up to 2 in every way there is; keep the values of those that fit."""
    inner = [(r, c) for r in range(len(rows)) for c in range(len(rows[0])) if (r, c) in hidden]
    if not inner:
        return {name: {count} for name, count in tables.counts.items()}
    moves = np.indices((5,) * len(inner), dtype=np.int16).reshape(len(inner), -1) - 2
    moved = {
        name: count + moves[[is_within(cell, name) for cell in inner]].sum(axis=0, dtype=np.int16)
        for name, count in tables.counts.items()
    }
    fits = np.ones(moves.shape[1], bool)
    for name in tables.counts:
        if name in hidden:
            fits &= moved[name] > 0
        elif name in tables.printed:
            fits &= moved[name] == tables.counts[name]
    return {name: set(moved[name][fits].tolist()) for name in tables.counts}


def is_within(cell, name):
    """Tell whether a cell is counted in a cell or total of this name."""
    return all(whole in (part, "all") for part, whole in zip(cell, name, strict=True))


def test_bounds_are_those_of_the_reader():
    """3 + 8 = 11 with both hidden: each is 1 to 10, ten values."""
    tables = Tables({"a": 3, "b": 8, "t": 11}, (Sum("t", ("a", "b")),), frozenset("abt"))
    (puzzle,) = puzzles(tables, {"a", "b"})
    found = bounds(puzzle, ["a"], enough=99)
    assert found["a"] == pytest.approx((1.0, 10.0))
    assert leaks(tables, {"a", "b"}, POSSIBLE) == []
    assert leaks(tables, {"a", "b"}, 11) == ["b", "a"]
