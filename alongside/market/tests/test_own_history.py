"""Own experience from a practice's own partners, and the test that hides them."""

import json

import pytest
from click.testing import CliRunner

from alongside.market.asking import Narrowed, candidates_for, question, registry_index
from alongside.market.commands import market
from alongside.market.evaluation.own_history import DISTANCE, RANKING, try_on_own_history
from alongside.market.evaluation.words import sentence_of
from alongside.market.models import Weighting
from alongside.market.tests.making import make_contact, make_partner, refer

REHAB = "Physical medicine and rehabilitation"


def candidates(practice):
    return candidates_for(practice, Narrowed(limit=500), registry_index()[0]).candidates


def partners_of(practice, specialty: str, count: int) -> None:
    """Make partners of offices that stand there with one specialty, each with three patients."""
    same = [one for one in candidates(practice) if one.specialty == specialty and one.people]
    assert len(same) >= count, sorted({one.specialty for one in candidates(practice)})
    for one in same[-count:]:
        source = make_partner(practice, one.name, one.kind, phone=one.phone)
        make_contact(practice, source, given="A", family="B", npi=one.people[0].npi)
        for _ in range(3):
            refer(source)
    practice.touch_data()
    practice.refresh_from_db()


def test_a_specialty_that_works_with_us_more_than_judged_moves_up(home, placed) -> None:
    before = candidates(placed)
    partners_of(placed, REHAB, 3)
    after = candidates(placed)
    own = question(placed, Narrowed(), registry_index()[0]).experience
    assert own.partners >= 3 and own.specialties["208100000X"] > 0.4

    def first_of(found):
        return next(n for n, one in enumerate(found) if one.specialty == REHAB) / len(found)

    assert first_of(after) <= first_of(before)
    words = next(one.reason for one in after if one.specialty == REHAB)
    assert "its specialty works with you more than most" in words


def test_with_a_weight_of_zero_it_counts_nothing(home, placed) -> None:
    partners_of(placed, REHAB, 3)
    with_it = [one.key for one in candidates(placed)]
    Weighting.objects.create(practice=placed, own=0)
    found = candidates(placed)
    assert [one.key for one in found] != with_it
    weights = Weighting(practice=placed, own=0).of_candidates
    assert weights.own == 0 and [one.score for one in found] == sorted(
        (one.score for one in found), reverse=True
    )


def test_partners_who_never_sent_anybody_teach_nothing(home, placed) -> None:
    one = candidates(placed)[0]
    source = make_partner(placed, "Quiet", one.kind)
    make_contact(placed, source, given="A", family="B", npi=one.people[0].npi)
    placed.touch_data()
    placed.refresh_from_db()
    own = question(placed, Narrowed(), registry_index()[0]).experience
    assert own.partners == 0 and not own.specialties


def test_hidden_partners_are_forgotten_and_found_again(home, placed) -> None:
    partners_of(placed, REHAB, 3)
    tried = try_on_own_history(placed, registry_index()[0])
    assert tried.hidden == tried.within_reach == 3
    assert sum(tried.placed.values()) == 3
    assert 0 <= tried.on_top(RANKING) <= 3 and 0 <= tried.on_top(DISTANCE) <= 3
    assert sentence_of(tried).startswith("Of 3 partners hidden as a test, ")


def test_the_sentence_says_when_there_is_nothing_to_test(home, placed) -> None:
    assert "nobody to hide" in sentence_of(try_on_own_history(placed, registry_index()[0]))
    refer(make_partner(placed, "Iron Oak Gym", "gym"))
    placed.touch_data()
    placed.refresh_from_db()
    said = sentence_of(try_on_own_history(placed, registry_index()[0]))
    assert "None of your 1 sending partners was found" in said


def test_the_command_tests_a_practices_own_history(home, placed) -> None:
    partners_of(placed, REHAB, 4)
    said = CliRunner().invoke(market, ["evaluate", "--practice", placed.slug])
    assert said.exit_code == 0 and "Of 4 partners hidden as a test" in said.output
    assert "Too few to judge by." in said.output
    said = CliRunner().invoke(market, ["evaluate", "--practice", placed.slug, "--json"])
    answer = json.loads(said.stdout)
    assert answer["within_reach"] == 4 and answer["sending_partners"] == 4
    assert answer["by_kind"][0].keys() >= {"kind", "within_reach", "ranking", "distance"}
    wrong = CliRunner().invoke(market, ["evaluate", "--practice", "nobody"])
    assert wrong.exit_code == 1 and "No practice is called" in wrong.output


@pytest.mark.parametrize("weights", [{"own": 11}, {"own": -1}])
def test_a_weight_stays_between_zero_and_ten(placed, weights) -> None:
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Weighting.objects.create(practice=placed, **weights)
