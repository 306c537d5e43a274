"""Decisions that contradict each other are never kept together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.decisions import ContradictoryDecisionsError, Decisions
from alongside.partners.agreement import DIFFERENT, SAME, Agreement, overruled_by

name = st.sampled_from("abcdef")
pair = st.tuples(name, name).filter(lambda p: p[0] < p[1])
said = st.lists(st.tuples(pair, st.sampled_from([SAME, DIFFERENT])).map(lambda s: (*s[0], s[1])))


def follow(rows):
    """What an import does with decisions; raises where they contradict each other."""
    by = {v: [row[:2] for row in rows if row[2] == v] for v in (SAME, DIFFERENT)}
    Decisions(same=by[SAME], different=by[DIFFERENT])


def test_a_chain_cannot_come_round():
    agreement = Agreement([("a", "b", SAME), ("a", "c", DIFFERENT)])
    assert not agreement.accepts(("b", "c", SAME))
    assert agreement.accepts(("c", "d", SAME))
    assert not agreement.accepts(("b", "d", SAME))
    assert agreement.accepts(("b", "d", DIFFERENT))
    assert not agreement.accepts(("a", "b", DIFFERENT))


@given(said)
def test_what_is_accepted_can_be_followed(rows):
    agreement, taken = Agreement(), []
    for row in rows:
        if agreement.accepts(row):
            taken.append(row)
            follow(taken)
        else:
            with pytest.raises(ContradictoryDecisionsError):
                follow([*taken, row])


def test_a_new_word_overrules_a_chain_over_a_third():
    rows = [("a", "u", SAME), ("b", "u", SAME), ("c", "u", SAME)]
    assert overruled_by(DIFFERENT, ["a"], ["b"], rows) == [1]


@given(
    said, st.sets(name, min_size=1), st.sets(name, min_size=1), st.sampled_from([SAME, DIFFERENT])
)
def test_the_newest_word_can_be_followed(rows, left, right, verdict):
    right = right - left
    agreement = Agreement()
    rows = [row for row in rows if agreement.accepts(row)]
    gone = set(overruled_by(verdict, left, right, rows))
    kept = [row for place, row in enumerate(rows) if place not in gone]
    new = [(min(one, other), max(one, other), verdict) for one in left for other in right]
    follow(kept + new)
