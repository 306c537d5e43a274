"""What must hold for every file, whatever is in it."""

from __future__ import annotations

import os
import subprocess
import sys
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.matching.family_names import family_level
from alongside.matching.given_names import given_level
from alongside.matching.mention import Mention, mention_of
from alongside.matching.name_comparison import compare_names
from alongside.matching.person_name import read_person
from alongside.matching.rarity import Rarity
from alongside.matching.resolve import resolve
from alongside.matching.settled import Settled
from alongside.matching.tests.corrupted_history import history
from alongside.matching.tests.true_people import npi

GIVEN = st.sampled_from(["John", "Jane", "J.", "Jon", "Mary", "", "Robert", "Bob", "Jhon"])
FAMILY = st.sampled_from(["Smith", "Smyth", "Kelwinberg", "Kelwinbreg", "Smith-Jones", "Lee"])
PLACE = st.sampled_from(["", "Valley Ortho", "Valley Orthopaedics PC", "Summit Spine"])
NUMBER = st.sampled_from(["", npi(1), npi(2)])
PHONE = st.sampled_from(["", "406-555-0100", "406-555-0199"])


@st.composite
def files(draw: st.DrawFn) -> list[Mention]:
    """Small files of a few people with much in common."""
    rows = draw(st.lists(st.tuples(GIVEN, FAMILY, PLACE, NUMBER, PHONE), max_size=12, unique=True))
    found = [
        mention_of(referrer=f"{f}, {g}" if g else f"Dr. {f}", organisation=o, npi=n, phone=p)
        for g, f, o, n, p in rows
    ]
    return list({m.key: m for m in found}.values())


NAMES = st.tuples(GIVEN, FAMILY).map(lambda n: read_person(f"{n[1]}, {n[0]}" if n[0] else n[1]))


@given(NAMES, NAMES)
def test_comparing_is_symmetric(one: object, other: object) -> None:
    rarity = Rarity([("smith", "john"), ("kelwinberg", "mary")])
    there, back = compare_names(one, other, rarity), compare_names(other, one, rarity)
    assert (there.bits, there.apart, there.differs_surely) == (
        back.bits,
        back.apart,
        back.differs_surely,
    )


@given(st.text("abcdej-. ", max_size=9), st.text("abcdej-. ", max_size=9))
def test_levels_are_symmetric(one: str, other: str) -> None:
    assert given_level(one, other) == given_level(other, one)
    assert family_level(one, other) == family_level(other, one)


@given(files(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_input_does_not_matter(mentions: list[Mention], random: Random) -> None:
    shuffled = random.sample(mentions, len(mentions))
    assert resolve(shuffled) == resolve(mentions)


@given(files())
@settings(max_examples=60, deadline=None)
def test_every_mention_has_one_place_and_no_person_two_npis(mentions: list[Mention]) -> None:
    found = resolve(mentions)
    assert set(found.links) == {m.key for m in mentions}
    npi_of = {m.key: m.npi for m in mentions}
    for person in found.people:
        for key in person.mention_keys:
            assert found.links[key].person == person.index
        if person.npi:
            owned = {npi_of[k] for k in person.mention_keys} - {""}
            rest = owned - {person.npi}
            groups = {o.npi for o in found.organisations}
            assert rest <= groups | {""} or not rest
    for place in found.organisations:
        assert all(found.links[k].organisation == place.index for k in place.mention_keys)


@given(files(), st.data())
@settings(max_examples=60, deadline=None)
def test_decisions_are_respected(mentions: list[Mention], data: st.DataObject) -> None:
    if len(mentions) < 4:
        return
    a, b, c, d = data.draw(st.permutations([m.key for m in mentions]))[:4]
    found = resolve(mentions, same=[(a, b)], different=[(c, d)])
    assert found.links[a].person == found.links[b].person
    assert found.links[c].person != found.links[d].person


@given(files())
@settings(max_examples=40, deadline=None)
def test_a_second_import_changes_nothing(mentions: list[Mention]) -> None:
    first = resolve(mentions)
    records = {
        key: Settled(link.person, link.organisation)
        for key, link in first.links.items()
        if link.channel == "partner"
    }
    again = resolve(mentions, settled=records)
    for person in again.people:
        assert person.mention_keys == first.people[person.settled_id or 0].mention_keys
    for place in again.organisations:
        assert place.mention_keys == first.organisations[place.settled_id or 0].mention_keys


def test_the_hash_seed_does_not_matter() -> None:
    program = (
        "from alongside.matching.tests.corrupted_history import history;"
        "from alongside.matching.resolve import resolve;"
        "print(repr(resolve(history(3, 40, 200).mentions)))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_a_large_file_does_not_depend_on_its_order() -> None:
    mentions = history(11, 60, 400).mentions
    assert resolve(Random(1).sample(mentions, len(mentions))) == resolve(mentions)
