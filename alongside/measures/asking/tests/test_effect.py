"""The effect of asking: by eye, against a plain-Python twin, and in made-up practices."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.asking.drawing import NOW, WAITS, drawn_order, drawn_side
from alongside.measures.asking.effect import Courses, effect_of, nuisance, redrawn
from alongside.measures.asking.worlds import World, courses_of, tried


def waiting_list(asked: list[float], waiting: list[float]) -> Courses:
    """One block with both groups."""
    outcome = np.array([*asked, *waiting], dtype=float)
    units = np.arange(outcome.size)
    start = np.array([NOW] * len(asked) + [WAITS] * len(waiting))
    zeros = np.zeros(outcome.size, dtype=int)
    return Courses(outcome, units, zeros, start, zeros)


def test_by_eye() -> None:
    found = effect_of(waiting_list([1, 1, 1, 0] * 10, [1, 1, 0, 0] * 10))
    assert found.difference.value == pytest.approx(0.25)
    assert (found.asked, found.waiting) == (40, 40)
    low, high = found.difference.low, found.difference.high
    assert low is not None and high is not None
    # Neyman's interval of two means: 0.25 ± 1.96 √(.1875/40 + .25/40) = 0.045 to 0.455
    assert low == pytest.approx(0.045, abs=0.03) and high == pytest.approx(0.455, abs=0.03)
    assert found.can_tell


def test_the_interval_is_that_of_every_draw_tried_one_by_one() -> None:
    """A twin without algebra: all 70 draws of 4 of 8, δ searched on a fine grid."""
    outcome = [5.0, 7.0, 6.0, 9.0, 4.0, 3.0, 5.5, 2.0]
    found = effect_of(waiting_list(outcome[:4], outcome[4:]), redraws=40_000)

    def held(delta: float) -> bool:
        plain = [y - delta * (place < 4) for place, y in enumerate(outcome)]
        ours = abs(np.mean(plain[:4]) - np.mean(plain[4:]))
        draws = [
            abs(np.mean([plain[i] for i in chosen])
                - np.mean([plain[i] for i in range(8) if i not in chosen]))
            for chosen in itertools.combinations(range(8), 4)
        ]  # fmt: skip
        return float(np.mean([draw >= ours - 1e-12 for draw in draws])) > 0.05

    kept = [delta for delta in np.arange(-4, 10, 0.01) if held(float(delta))]
    assert found.difference.low == pytest.approx(min(kept), abs=0.02)
    assert found.difference.high == pytest.approx(max(kept), abs=0.02)


def test_three_clinics_can_tell_nothing_and_it_says_so() -> None:
    found = effect_of(courses_of(World(3, 0.3, per_cell=30, periods=4), seed=1))
    assert found.difference.low is None and not found.can_tell
    assert "too few were drawn" in found.difference.note


def test_an_empty_group_says_so() -> None:
    found = effect_of(waiting_list([1, 0, 1], []))
    assert found.difference.value is None and "empty" in found.difference.note


def test_a_therapists_own_level_and_the_months_are_no_effect() -> None:
    """Therapists differ and everybody gets better with time; asking does nothing."""
    units, periods = 6, 7
    unit, period, _ = (axis.ravel() for axis in np.indices((units, periods, 5)))
    outcome = 0.3 * unit + 0.1 * period
    start = np.array([1, 2, 3, 4, 5, 6])
    courses = Courses(outcome, unit, period, start, np.zeros(units, dtype=int), True)
    assert effect_of(courses).difference.value == pytest.approx(0.0, abs=1e-9)
    more = outcome + 0.25 * (period >= start[unit])
    courses = Courses(more, unit, period, start, np.zeros(units, dtype=int), True)
    found = effect_of(courses)
    assert found.difference.value == pytest.approx(0.25) and found.can_tell


def test_staying_longer_is_no_reason_to_be_counted_as_asked() -> None:
    """Asked is who was drawn to be, also when they left before anybody could ask them."""
    courses = waiting_list([0.0] * 20, [1.0] * 20)
    assert effect_of(courses).difference.value == pytest.approx(-1.0)


@given(st.integers(0, 400), st.integers(0, 2**31))
def test_of_each_four_two_wait_and_the_seed_says_who(block: int, seed: int) -> None:
    sides = [drawn_side(4 * block + place, seed) for place in range(4)]
    assert sorted(sides) == [NOW, NOW, WAITS, WAITS]
    assert sides == [drawn_side(4 * block + place, seed) for place in range(4)]


@given(st.integers(1, 30), st.integers(1, 12), st.integers(0, 2**31))
def test_starts_are_spread_evenly(many: int, steps: int, seed: int) -> None:
    order = drawn_order(many, steps, seed)
    counts = np.bincount(order)
    assert len(order) == many and counts.max() - counts.min() <= 1


@settings(max_examples=25, deadline=None)
@given(st.floats(-3, 3), st.floats(0.1, 4), st.integers(0, 1000))
def test_shift_and_scale(shift: float, scale: float, seed: int) -> None:
    courses = courses_of(World(60, 0.1, share=0.5), seed)
    turned = Courses(
        shift + scale * courses.outcome, courses.unit, courses.period, courses.start, courses.block
    )
    one, other = effect_of(courses, redraws=199), effect_of(turned, redraws=199)
    assert one.difference.value is not None
    assert other.difference.value == pytest.approx(scale * one.difference.value, abs=1e-9)


def test_a_draw_that_is_just_as_extreme_is_no_finding() -> None:
    """Where few did it, many draws are just as far out; each counts against a finding."""
    for seed in range(60):
        courses = courses_of(World(100, 0.0, share=0.1), seed)
        found = effect_of(courses, redraws=399, seed=seed)
        if found.difference.value is None:
            continue
        basis = nuisance(courses)
        ours, _ = redrawn(courses, basis, 399, np.random.default_rng(seed))
        as_extreme = np.sum(np.abs(ours) >= abs(found.difference.value) - 1e-9)
        assert found.can_tell is bool(as_extreme < 20), seed  # 5 % of 399 and the one made


@pytest.mark.parametrize("did", [0, 1, 7])
def test_where_nearly_everybody_did_the_same_nothing_is_told(did: int) -> None:
    """Without this, nobody coming back in either group was a difference of 0, from 0 to 0."""
    found = effect_of(waiting_list([0.0] * 30, [1.0] * did + [0.0] * (30 - did)))
    assert found.difference.value is None and "other than most" in found.difference.note
    assert effect_of(waiting_list([0.0] * 30, [1.0] * 8 + [0.0] * 22)).difference.low is not None


@pytest.mark.parametrize(
    "world",
    [
        World(80, 0.15),
        World(8, 0.15, per_cell=6, periods=5),
        World(100, 0.0, share=0.06),  # ties: many draws are just as extreme as the one made
        World(6, 0.1, 0.5, 5, 7, spread=0.15, trend=-0.02, shock=0.12, unequal=0.8),
    ],
    ids=["list", "staggered", "rare", "few, unequal, with bad months"],
)
def test_the_interval_covers_a_known_effect_as_often_as_it_says(world: World) -> None:
    """200 practices: 95 % give 181 to 199 in 99.9 of 100 such tests (binomial)."""
    found = tried(world, 200, redraws=399, seed=11)
    assert found.given > (0.25 if world.share < 0.1 else 0.95)
    assert world.effect or found.told < 0.1
    assert 0.905 <= found.covered <= 0.995, found
