"""The report: the figures of each practice alone, and comparisons in which nobody is made out."""

import json
from datetime import date

import ibis
import pytest
from click.testing import CliRunner

from alongside.config.cli import main
from alongside.connections.network.engines import opened
from alongside.connections.network.lake import files_of
from alongside.connections.network.models import Participation
from alongside.connections.network.peers import MEASURES, band_of, peers_of, rounded
from alongside.connections.network.publishing import publish
from alongside.connections.network.report import report
from alongside.insights.extract import extract
from alongside.measures.figures import stream_figures

START, END = date(2025, 7, 1), date(2026, 6, 30)


@pytest.fixture
def lake(two, tmp_path):
    publish(tmp_path)
    return tmp_path


def test_each_practice_has_the_figures_of_its_own_page(two, lake):
    with opened("duckdb", files_of(lake)) as table:
        content = report(table, START, END, with_practices=True)
    assert content["referrals"] == 80 and content["practices"] == 2
    assert sum(month["received"] for month in content["months"]) == 80
    by_key = {row["practice"]: row for row in content["by_practice"]}
    for practice in two:
        own = ibis.duckdb.connect().read_parquet(extract(practice))
        alone = stream_figures(own, start=START, end=END, compare=False)
        row = by_key[Participation.objects.get(practice=practice).key]
        assert (row["received"], row["arrived"]) == (alone.referrals, alone.arrivals)
        assert row["hhi"] == pytest.approx(alone.diversity.hhi.value)
        assert row["largest"] == pytest.approx(alone.by_partner[0].share)
        assert row["mean"] == pytest.approx(alone.steadiness.mean.value)
        assert row["fano"] == pytest.approx(alone.steadiness.fano.value)


def test_the_commands(two, tmp_path):
    runner, lake = CliRunner(), str(tmp_path / "lake")
    nothing = runner.invoke(main, ["network", "report", "--data", lake])
    assert nothing.exit_code == 1 and "alongside network publish" in nothing.output
    done = runner.invoke(main, ["network", "publish", "--data", lake])
    assert "2 practices take part, 80 rows. 12 months written" in done.output, done.output
    told = runner.invoke(main, ["network", "report", "--data", lake, "--json"])
    content = json.loads(told.output)
    assert content["practices"] == 2 and "by_practice" not in content
    assert all(one["quartiles"] is None for one in content["peers"]), "two are too few"
    text = runner.invoke(main, ["network", "report", "--data", lake]).output
    assert "Referrals a month" in text and "too few practices" in text
    half = runner.invoke(main, ["network", "report", "--data", lake, "--from", "2026-01-01"])
    assert half.exit_code == 2 and "both" in half.output
    days = ["--from", "2026-01-05", "--to", "2026-02-28"]
    odd = runner.invoke(main, ["network", "report", "--data", lake, *days])
    assert odd.exit_code == 1 and "begins with a month" in odd.output


def practices_like(number, received=50):
    row = {name: float(at + 1) for at, name in enumerate(MEASURES)} | {"received": received}
    return [row | {"mean": 10.0 + one, "practice": one} for one in range(number)]


def test_ten_practices_are_too_few_and_small_ones_do_not_count():
    assert all(one.quartiles is None and one.practices == 0 for one in peers_of(practices_like(10)))
    with_small = [*practices_like(10), *practices_like(5, received=10)]
    assert all(one.quartiles is None for one in peers_of(with_small))
    [mean, *_] = peers_of(practices_like(11))
    assert mean.practices == 11 and mean.quartiles == [12.0, 15.0, 18.0]


def test_no_quartile_is_the_value_of_the_smallest_or_largest():
    for number in (11, 12, 40):
        [mean, *_] = peers_of(practices_like(number))
        assert min(mean.quartiles) > 11 and max(mean.quartiles) < 10 + number - 2


def test_rounding_and_bands():
    assert [rounded(x) for x in (0, 0.8431, 1523.0, 9.96)] == [0.0, 0.84, 1500.0, 10.0]
    assert band_of(11.0, [12.0, 15.0, 18.0]) == "lowest quarter"
    assert band_of(15.0, [12.0, 15.0, 18.0]) == "third quarter"
    assert band_of(None, [1.0, 2.0, 3.0]) == "" == band_of(1.0, None)
