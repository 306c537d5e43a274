"""What must hold for every list, whatever is in it."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.matching.lists.joining import join
from alongside.matching.lists.matched import match_organisations, match_people
from alongside.matching.npi import normal_npi
from alongside.matching.tests.corrupted_people import corrupted_people
from alongside.matching.tests.true_people import npi

NAMES = st.sampled_from(["john", "jon", "jane", "mary", "", "smith", "smyth", "kelwinberg"])
PERSON = st.fixed_dictionaries(
    {
        "given": NAMES,
        "family": NAMES,
        "birth_date": st.sampled_from(["", "1970-01-02", "1970-02-01", "1988-07-07"]),
        "npi": st.sampled_from(["", npi(1), npi(2), "123"]),
        "phone": st.sampled_from(["", "406-555-0100", "406-555-0199"]),
        "street": st.sampled_from(["", "1 Main St", "1 Main Street", "22 Oak Road"]),
    }
)
PLACE = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Valley Ortho", "Valley Orthopaedics PC", "Glacier Gym", "", "—"]),
        "phone": st.sampled_from(["", "406-555-0100", "406-555-0199"]),
        "address": st.sampled_from(["", "1 Main St", "22 Oak Road"]),
        "city": st.sampled_from(["", "Helena", "Butte"]),
    }
)


def columns(rows: list[dict[str, str]]) -> dict[str, list[str]]:
    return {f: [r[f] for r in rows] for f in rows[0]} if rows else {}


@given(st.lists(PERSON, min_size=1, max_size=10))
@settings(max_examples=40, deadline=None)
def test_two_valid_npis_are_never_one_person(rows: list[dict[str, str]]) -> None:
    found = match_people(columns(rows))
    npis: dict[int, set[str]] = {}
    for row, match in zip(rows, found.rows, strict=True):
        npis.setdefault(match.cluster, set()).add(normal_npi(row["npi"]))
        assert 0 <= match.probability <= 1
    assert all(len(of_one - {""}) <= 1 for of_one in npis.values())


@given(st.lists(PERSON, min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_the_same_list_gives_the_same_answer(rows: list[dict[str, str]]) -> None:
    assert match_people(columns(rows)) == match_people(columns(rows))


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows, _ = corrupted_people(5, people=120)
    names = ("given_name", "surname", "date_of_birth", "suburb", "soc_sec_id")
    fields = ("given", "family", "birth_date", "city", "id_number")

    def clusters(order: list[int]) -> set[frozenset[int]]:
        raw = {f: [rows[n][c] for n in order] for f, c in zip(fields, names, strict=True)}
        groups: dict[int, set[int]] = {}
        for at, match in zip(order, match_people(raw).rows, strict=True):
            groups.setdefault(match.cluster, set()).add(at)
        return {frozenset(g) for g in groups.values()}

    order = list(range(len(rows)))
    before = clusters(order)
    Random(3).shuffle(order)
    assert clusters(order) == before


@given(st.lists(PLACE, min_size=1, max_size=10).filter(lambda rows: any(r["name"] for r in rows)))
@settings(max_examples=40, deadline=None)
def test_organisations_without_a_word_in_common_are_never_one(rows: list[dict[str, str]]) -> None:
    found = match_organisations(columns(rows))
    firsts: dict[int, set[str]] = {}
    for row, match in zip(rows, found.rows, strict=True):
        firsts.setdefault(match.cluster, set()).add(row["name"][:5])
    assert all(not {"Valle", "Glaci"} <= names for names in firsts.values())


@given(
    st.lists(st.floats(-30, 30) | st.just(float("-inf")), min_size=15, max_size=15),
    st.floats(0, 5),
)
def test_no_chain_of_maybes(bits: list[float], automatic: float) -> None:
    """Rows of one cluster speak for it on average, and no pair of them cannot be."""
    pairs = list(combinations(range(6), 2))
    weight = dict(zip(pairs, bits, strict=True))
    left, right = (np.array(side) for side in zip(*pairs, strict=True))
    found = join(6, (left, right), np.array(bits), lambda a, b: np.zeros(len(a)), automatic)
    for one in found.joins:
        between = [weight[min(a, b), max(a, b)] for a in one.left for b in one.right]
        assert float("-inf") not in between
        limited = [max(-25.0, min(25.0, b)) for b in between]
        assert sum(limited) / len(limited) >= automatic - 1e-9
