"""The evaluation: its towns, its counting, and that the ranking beats distance there."""

import numpy as np
import pytest
from click.testing import CliRunner

from alongside.market.commands import market
from alongside.market.evaluation.evaluating import WORLDS, line_of
from alongside.market.evaluation.hiding import hide_and_rank, is_on_top
from alongside.market.evaluation.town import PARTNERS, World, make_town, true_level


def test_a_town_has_partners_and_only_they_send() -> None:
    town = make_town(np.random.default_rng(1), World())
    assert town.is_partner.sum() == PARTNERS
    assert town.sent[~town.is_partner].sum() == 0 < town.sent.sum()
    assert (town.fitting <= town.sent).all()


def test_the_truth_is_the_table_only_as_far_as_said() -> None:
    table = np.linspace(0.05, 0.9, 200)
    odds = np.log(table / (1 - table))
    for rho in (0.0, 0.7):
        truth = true_level(np.random.default_rng(2), table, rho)
        found = np.corrcoef(odds, np.log(truth / (1 - truth)))[0, 1]
        assert found == pytest.approx(rho, abs=0.12)


def test_on_top_means_among_the_first_tenth_of_its_kind() -> None:
    town = make_town(np.random.default_rng(3), World())
    same = np.flatnonzero(np.array(town.kind) == town.kind[0])
    score = np.zeros(len(town.kind))
    score[same] = np.arange(len(same), 0, -1)
    places = [is_on_top(town, np.arange(len(town.kind)), score, int(one)) for one in same]
    assert sum(places) == int(np.ceil(0.1 * len(same))) and all(places[: sum(places)])


def test_hidden_partners_stand_on_top_more_often_than_by_distance() -> None:
    line = line_of(WORLDS[2], 12, 7)
    assert line.hidden == 12 * 15
    assert line.low > 1.0
    assert line.shares["ranking"] <= line.shares["best possible"] + 0.05


def test_the_same_seed_gives_the_same_and_the_command_a_table() -> None:
    first, second = (
        hide_and_rank(chance, make_town(chance, World()))
        for chance in (np.random.default_rng(5), np.random.default_rng(5))
    )
    assert first == second
    said = CliRunner().invoke(market, ["evaluate", "--towns", "2"])
    assert said.exit_code == 0 and said.output.count("\n| 0.") == len(WORLDS)
