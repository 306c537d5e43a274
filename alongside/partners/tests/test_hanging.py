"""Which names go along when one join of an import is taken apart."""

from alongside.partners.hanging import hanging_on, pairs_of

TREE = [("b", "a"), ("c", "b"), ("d", "b"), ("e", "a")]


def test_what_hangs_on_a_name_goes_with_it():
    assert hanging_on("b", "a", TREE) == {"b", "c", "d"}
    assert hanging_on("c", "b", TREE) == {"c"}


def test_a_second_way_back_leaves_the_others():
    assert hanging_on("b", "a", [*TREE, ("d", "e")]) == {"b"}


def test_only_the_names_there_are_count():
    evidence = {"a": [], "b": [{"with": "a"}, {"with": "gone"}, "not evidence"]}
    assert pairs_of(evidence) == [("b", "a")]
