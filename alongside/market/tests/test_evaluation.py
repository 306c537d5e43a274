"""The evaluation in made-up towns: the towns, the counting, and that it beats distance there."""

import numpy as np
import pytest
from click.testing import CliRunner

from alongside.market.commands import market
from alongside.market.evaluation.command import TITLES, TOWNS, cells
from alongside.market.evaluation.evaluating import WORLDS, line_of, towns_of
from alongside.market.evaluation.hiding import hide_and_rank
from alongside.market.evaluation.offices import PHYSICIANS
from alongside.market.evaluation.on_top import chance_on_top
from alongside.market.evaluation.town import A_YEAR, LEAST_SENT, YEARS, World, make_town
from alongside.market.evaluation.volumes import true_level
from tests.architecture.house import REPOSITORY


def test_partners_come_about_by_what_is_sent() -> None:
    town = make_town(np.random.default_rng(1), World())
    assert (town.is_partner == (town.fitting >= LEAST_SENT)).all()
    assert (town.fitting <= town.sent).all()
    assert town.sent.sum() == pytest.approx(A_YEAR * YEARS, rel=0.15)
    assert town.sent[~town.offices.is_open].sum() == 0
    assert len(town.offices.miles) == PHYSICIANS


def test_what_is_sent_falls_with_distance_and_with_therapists_of_their_own() -> None:
    near = far = own = others = 0.0
    for seed in range(12):
        town = make_town(np.random.default_rng(seed), World(ties=0.5))
        is_near = town.offices.miles < 5
        near, far = near + town.sent[is_near].mean(), far + town.sent[~is_near].mean()
        surgeons = np.array([kind == "surgeon_office" for kind in town.offices.kind])
        has = town.offices.has_therapists
        own += town.sent[surgeons & has].mean() / town.offices.people[surgeons & has].mean()
        others += town.sent[surgeons & ~has].mean() / town.offices.people[surgeons & ~has].mean()
    assert near > 1.5 * far and others > 1.5 * own


def test_the_truth_is_the_table_only_as_far_as_said() -> None:
    table = np.linspace(0.05, 0.9, 200)
    odds = np.log(table / (1 - table))
    for rho in (0.0, 0.7):
        truth = true_level(np.random.default_rng(2), table, rho)
        found = np.corrcoef(odds, np.log(truth / (1 - truth)))[0, 1]
        assert found == pytest.approx(rho, abs=0.12)


def test_on_top_means_among_the_first_tenth_of_its_kind() -> None:
    kinds = np.array(["a"] * 30 + ["b"] * 5)
    everybody = np.arange(35)
    score = np.append(np.arange(30, 0, -1.0), [99.0] * 5)
    places = [chance_on_top(score, everybody, kinds, one) for one in range(30)]
    assert places == [1.0] * 3 + [0.0] * 27


def test_who_stand_equal_share_the_places_that_are_left() -> None:
    kinds, everybody = np.array(["a"] * 40), np.arange(40)
    score = np.array([2.0] * 2 + [1.0] * 8 + [0.0] * 30)  # four places; two are taken
    assert [chance_on_top(score, everybody, kinds, one) for one in (0, 5, 20)] == [1.0, 0.25, 0.0]
    assert chance_on_top(np.zeros(40), everybody, kinds, 7) == pytest.approx(0.1)


@pytest.fixture(scope="module")
def where_the_table_is_worth_nothing():
    return line_of(WORLDS[0], towns_of(WORLDS[0], 10, 7), 7)


def test_hidden_partners_stand_on_top_more_often_than_by_distance(
    where_the_table_is_worth_nothing,
) -> None:
    line = where_the_table_is_worth_nothing
    assert line.hidden > 100 and line.low > 1.5
    assert line.shares["ranking"] <= line.shares["best possible"] + 0.05


def test_where_the_table_is_worth_nothing_own_experience_takes_its_place(
    where_the_table_is_worth_nothing,
) -> None:
    shares = where_the_table_is_worth_nothing.shares
    assert shares["ranking"] > 1.2 * shares["without own experience"]


def test_the_same_seed_gives_the_same_and_the_command_a_table() -> None:
    first, second = (
        hide_and_rank(chance, make_town(chance, World()))
        for chance in (np.random.default_rng(5), np.random.default_rng(5))
    )
    assert first == second
    said = CliRunner().invoke(market, ["evaluate", "--towns", "2"])
    assert said.exit_code == 0 and said.output.count("\n| 0.") == len(WORLDS)
    # two parts, each with a sum of its own and none over both
    assert said.output.count("\n| together |") == 2 and all(one in said.output for one in TITLES)


def test_the_documentation_has_the_tables_as_the_command_makes_them() -> None:
    """Each line of the page is one of the command's; a few of them are made again."""
    page = (REPOSITORY / "docs" / "explanation" / "target-market.md").read_text()
    told = [line for line in page.splitlines() if line.startswith(("| 0.", "| together |"))]
    assert len(told) == len(WORLDS) + 2 and f"{TOWNS} towns a line, seed 7" in page
    for at in (3,):
        again = line_of(WORLDS[at], towns_of(WORLDS[at], TOWNS, 7), 7)
        assert f"| {' | '.join(cells(again))} |" == told[at]
