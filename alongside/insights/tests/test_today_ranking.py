"""The order of Today, by eye: urgency x chance x weight, yours first, at most three of a kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.insights.today.kinds import AT_FIRST, DONE_RESTS, StepKind, Verdict
from alongside.insights.today.learning import LEAST, Learned, learned, weight_of, weights
from alongside.insights.today.ranking import MOST, Line, ranked, score_of, urgency_of


def line(kind: str, number: int = 1, **more) -> Line:
    return Line(kind=kind, key=f"{kind}:{number}", do="Do", because="So", href="/", **more)


def keys(lines) -> list[str]:
    return [one.key for one in lines]


def test_by_eye():
    """A promise 7 days late: 0.8 + 0.2 x 7/28 = 0.85; cooling 0.75 x 0.9 alive = 0.675."""
    promise = line("promise", urgency=urgency_of(0.8, 7))
    cooling = line("cooling", urgency=0.75, chance=0.9)
    thanks = line("thanks", urgency=0.5)
    assert [score_of(one, {}) for one in (promise, cooling, thanks)] == [0.85, 0.675, 0.5]
    assert keys(ranked([thanks, cooling, promise], {})) == ["promise:1", "cooling:1", "thanks:1"]
    # eight times "not useful" halves the promise: 0.425
    said = {"promise": weight_of(0, 0, 8)}
    assert keys(ranked([thanks, cooling, promise], said)) == ["cooling:1", "thanks:1", "promise:1"]


def test_yours_comes_first_however_little_it_weighs():
    mine = line("review", urgency=0.1, is_mine=True)
    assert keys(ranked([line("inbox"), mine], {})) == ["review:1", "inbox:1"]


def test_no_more_than_three_of_a_kind_and_seven_in_all():
    many = [line("cooling", n, urgency=1.0) for n in range(9)]
    rest = [line(kind, n, urgency=0.3) for kind in ("stuck", "doubts", "ended") for n in range(9)]
    shown = ranked(many + rest, {})
    assert len(shown) == MOST
    assert [one.kind for one in shown] == ["cooling"] * 3 + ["doubts"] * 3 + ["ended"]


def test_nothing_waits_longer_than_full():
    assert [urgency_of(0.4, days) for days in (-3, 0, 7, 28, 999)] == [0.4, 0.4, 0.55, 1.0, 1.0]


TIED = [
    line(kind, number, urgency=0.5, is_mine=number == 2)
    for kind in ("stuck", "doubts", "review", "cooling")
    for number in (1, 2, 3)
]


@given(st.permutations(TIED))
def test_the_same_facts_make_the_same_list(turned):
    assert ranked(turned, {}) == ranked(TIED, {})


@pytest.mark.parametrize(
    ("answers", "weight"),
    [((0, 0, 0), 1.0), ((8, 0, 0), 1.5), ((0, 8, 0), 1.0), ((0, 0, 8), 0.5), ((0, 0, 99), LEAST)],
)
def test_weights_by_eye(answers, weight):
    assert weight_of(*answers) == weight


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_a_weight_stays_between_its_bounds_and_follows_the_answers(done, later, not_useful):
    weight = weight_of(done, later, not_useful)
    assert LEAST <= weight < 2
    assert weight_of(done + 1, later, not_useful) > weight or weight == LEAST
    assert weight_of(done, later, not_useful + 1) <= weight


def test_every_kind_is_told_of_and_has_its_numbers():
    found = learned([("cooling", "done", 2), ("cooling", "not_useful", 1)])
    assert [one.kind for one in found] == StepKind.values
    assert next(one for one in found if one.kind == "cooling") == Learned("cooling", 2, 0, 1)
    assert weights(found)["cooling"] == pytest.approx(12 / 11)
    assert weights(found)["review"] == 1.0
    assert AT_FIRST.keys() == DONE_RESTS.keys() == set(StepKind.values)
    assert [one.value for one in Verdict] == ["done", "later", "not_useful"]  # order of the counts
