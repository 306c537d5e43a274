"""The way through a day's places, by eye and by property."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from alongside.outreach.nearest import length, miles, order
from alongside.registry.zip_codes import point_of_zip

LINE = {"d": (35.0, -82.1), "a": (35.0, -82.5), "c": (35.0, -82.2), "b": (35.0, -82.4)}
POINTS = st.dictionaries(
    st.text("abcdefg", min_size=1, max_size=2),
    st.tuples(st.floats(30, 45), st.floats(-120, -70)),
    max_size=6,
)


def test_places_on_a_line_are_driven_from_one_end():
    assert order(LINE) in (["a", "b", "c", "d"], ["d", "c", "b", "a"])
    assert order(LINE, start=(35.0, -82.6)) == ["a", "b", "c", "d"]
    assert order({}) == []


def test_miles_shrink_with_latitude():
    assert round(miles((0.0, 0.0), (0.0, 1.0))) == 69
    assert round(miles((60.0, 0.0), (60.0, 1.0)), 1) == 34.5


@given(POINTS)
def test_every_place_once_and_never_longer_than_three_times_the_best(places):
    way = order(places)
    assert sorted(way) == sorted(places)
    best = min((length(places, list(one)) for one in permutations(places)), default=0.0)
    assert length(places, way) <= 3 * best + 1e-9
    assert order(dict(reversed(places.items()))) == way


def test_zip_codes_are_known():
    assert point_of_zip("28801") is not None
    assert point_of_zip("00000") is None
    assert point_of_zip("2880") is None
