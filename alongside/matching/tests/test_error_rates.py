"""Error rates on generated histories, and on public linkage data where it is at hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from alongside.matching.decisions import Decisions
from alongside.matching.family_names import core
from alongside.matching.mention import Mention
from alongside.matching.npi_owner import npi_owners
from alongside.matching.person_units import candidate_pairs, person_units
from alongside.matching.rarity import Rarity
from alongside.matching.reading import read_mentions
from alongside.matching.resolve import resolve
from alongside.matching.tests.corrupted_history import History, history
from alongside.matching.tests.pair_scores import PairScores, pair_scores

LINKAGE = Path(__file__).parents[4] / "shared" / "data" / "linkage"


def scores(found: History) -> tuple[PairScores, PairScores]:
    """Return the scores for people and for organisations."""
    resolved = resolve(found.mentions)
    return (
        pair_scores(found.person, [p.mention_keys for p in resolved.people]),
        pair_scores(found.organisation, [o.mention_keys for o in resolved.organisations]),
    )


@pytest.mark.parametrize(("seed", "people"), [(1, 60), (2, 180), (12, 180)])
def test_people_and_organisations_of_a_practice(seed: int, people: int) -> None:
    of_people, of_organisations = scores(history(seed, people, people * 6))
    assert of_people.precision >= 0.99
    assert of_people.f1 >= 0.97
    assert of_organisations.precision >= 0.99
    assert of_organisations.f1 >= 0.97


def test_without_any_npi() -> None:
    of_people, of_organisations = scores(history(13, 180, 1000, npi_share=0))
    assert of_people.precision >= 0.985
    assert of_people.f1 >= 0.9
    assert of_organisations.precision >= 0.99


def test_few_pairs_are_compared() -> None:
    """Work grows with the mentions, not their square: 1,500 mentions make 1.1 million pairs."""
    readings = read_mentions(history(5, 300, 1500).mentions)
    rarity = Rarity((core(r.person.family), r.person.given) for r in readings if r.person)
    owners = npi_owners(readings, rarity)
    found = person_units(readings, owners.person, {}, {}, Decisions())
    assert len(set(candidate_pairs(found))) < 30 * len(readings)


def test_most_of_what_is_missed_is_on_the_review_list() -> None:
    found = history(2, 180, 1000)
    resolved = resolve(found.mentions)
    listed = [
        found.person[d.left_key] == found.person[d.right_key]
        for d in resolved.doubts
        if d.what == "person"
    ]
    assert len(listed) <= 60
    assert sum(listed) / len(listed) >= 0.5


def test_public_linkage_data() -> None:
    """FEBRL 1: 500 Australian people, each twice; names and addresses, no birth dates used."""
    path = LINKAGE / "dataset1.csv"
    if not path.exists():
        pytest.skip("the public linkage data is not on this machine")
    rows = [
        {k.strip(): v.strip() for k, v in row.items()}
        for row in csv.DictReader(path.open(encoding="utf-8"))
    ]
    truth = {row["rec_id"]: int(row["rec_id"].split("-")[1]) for row in rows}
    mentions = [
        Mention(
            key=row["rec_id"],
            given=row["given_name"],
            family=row["surname"],
            address=f"{row['street_number']} {row['address_1']}",
            city=row["suburb"],
            zip=row["postcode"],
            source_kind="Physician",
        )
        for row in rows
    ]
    found = pair_scores(truth, [p.mention_keys for p in resolve(mentions).people])
    assert found.precision >= 0.99
    assert found.recall >= 0.6
