"""One division of the whole: each part 0 or 11 and more, later ones change none before."""

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.disclosure.blocks import Block, blocks, spans
from alongside.measures.disclosure.groups import grouped
from alongside.measures.periods import Period, end_of_month
from alongside.measures.suppression import is_small

LEAVES = st.sampled_from(
    [("self",), ("online",)]
    + [("partner", kind, name) for kind in ("gym", "school") for name in "ABCD"]
)
MONTHS = [date(2023 + n // 12, n % 12 + 1, 1) for n in range(30)]


def told(counts):
    return {(group.path, group.is_rest): group.count for group in grouped(counts)}


def test_groups_by_eye():
    tree = {("partner", "gym", "A"): 30, ("partner", "gym", "B"): 4, ("partner", "gym", "C"): 9}
    assert told(tree | {("self",): 12, ("online",): 0}) == {
        (("partner", "gym", "A"), False): 30,
        (("partner", "gym"), True): 13,
        (("self",), False): 12,
    }
    assert told({("A",): 30, ("B",): 12, ("C",): 4}) == {(("A",), False): 30, ((), True): 16}
    assert told({("A",): 10}) == {}
    # eleven of one each are known to be one: another joins them
    ones = {(str(number),): 1 for number in range(11)}
    assert told(ones | {("A",): 12}) == {((), True): 23}
    # a kind with too few joins the other kind, whose partners are no longer told apart
    assert told({("partner", "gym", "A"): 3, ("partner", "school", "B"): 40}) == {
        (("partner",), True): 43
    }


@given(st.dictionaries(LEAVES, st.integers(0, 40)))
def test_groups_divide_the_whole_and_none_is_few(counts):
    found = grouped(counts)
    total = sum(counts.values())
    assert sum(group.count for group in found) == (total if found else 0)
    assert found or total < 16
    for size in (1, 2, 3):
        for some in combinations(found, size):
            assert not is_small(sum(group.count for group in some))
    places = [(group.path, group.is_rest) for group in found]
    assert len(set(places)) == len(places)
    for group in found:
        if not group.is_rest:
            assert counts[group.path] == group.count


def test_blocks_by_eye():
    counts = dict(zip(MONTHS, [20, 3, 9, 0, 30, 2, 4, 0, 3, 1, 0, 9], strict=False))
    found = blocks(counts, Period(date(2023, 1, 1), date(2023, 12, 31)))
    assert [(one.start.month, one.end.month, one.count) for one in found] == [
        (1, 1, 20),
        (2, 3, 12),
        (4, 4, 0),
        (5, 6, 32),  # the 2 of June go to May
        (7, 10 + 2, 17),  # the third quarter had 7 and waited
    ]
    assert spans(found) == (
        Period(date(2023, 1, 1), date(2023, 6, 30)),
        Period(date(2023, 7, 1), date(2023, 12, 31)),
    )


def test_half_years_that_one_block_lies_in_are_told_together():
    found = (
        Block(date(2023, 1, 1), date(2023, 3, 31), 12),
        Block(date(2023, 4, 1), date(2023, 8, 31), 11),
        Block(date(2023, 9, 1), date(2023, 12, 31), 11),
    )
    assert spans(found) == (Period(date(2023, 1, 1), date(2023, 12, 31)),)


@given(st.lists(st.integers(0, 25), min_size=30, max_size=30), st.integers(0, 5))
def test_blocks_are_no_few_and_stay(counts, first):
    by_month = dict(zip(MONTHS, counts, strict=True))
    before: tuple[Block, ...] = ()
    for last in MONTHS[first:]:
        period = Period(MONTHS[first], end_of_month(last))
        found = blocks(by_month, period)
        assert found[: len(before)] == before, "a later month changed what was told"
        assert not any(is_small(block.count) for block in found)
        ends = [block.end.toordinal() + 1 for block in found]
        assert [block.start.toordinal() for block in found[1:]] == ends[:-1]
        before = found
    told = sum(block.count for block in before)
    assert told == sum(
        by_month[month] for month in MONTHS[first:] if before and month <= before[-1].end
    )
