"""People in groups of eleven and more: by eye, and whatever the people are."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.disclosure.likeness import Quality, gathered

KIND, AGE = Quality(3), Quality(20, is_ordered=True)


def people(*some: tuple[int, int, int]) -> np.ndarray:
    """Return (how many, kind, age) as rows."""
    return np.array([(kind, age) for count, kind, age in some for _ in range(count)])


def told(found) -> list[tuple[list[int], list[int], int]]:
    return sorted(
        (np.flatnonzero(one.box[0]).tolist(), np.flatnonzero(one.box[1]).tolist(), round(one.size))
        for one in found
    )


def test_those_who_are_enough_stand_alone_and_few_with_others() -> None:
    found = gathered(people((42, 0, 5), (22, 1, 5), (3, 2, 5)), [KIND, AGE])
    assert [(kinds, size) for kinds, _, size in told(found)] == [([0], 41), ([1, 2], 26)]
    assert gathered(people((10, 0, 5)), [KIND, AGE]) == []


def test_the_few_are_counted_with_nearly_all() -> None:
    two, seven = (gathered(people((40, 0, 9), (few, 1, 9)), [KIND, AGE]) for few in (2, 4))
    assert told(two) == told(seven) == [([0], [9], 42)]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 19)), max_size=150))
def test_each_group_has_eleven_and_the_groups_are_everybody_once(some) -> None:
    rows = np.array(some, dtype=int).reshape(len(some), 2)
    found = gathered(rows, [KIND, AGE])
    if len(some) < 11:
        assert found == []
        return
    assert abs(sum(one.size for one in found) - len(some)) <= 2
    assert all(one.size > 8 for one in found)
    for kind in range(3):
        for age in range(20):
            assert sum(one.box[0][kind] and one.box[1][age] for one in found) <= 1
