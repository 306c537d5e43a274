"""Histories of a file: what is read, what is refused by its line, and what is told of them."""

import json
from datetime import date, timedelta

import numpy as np
import pytest
from click.testing import CliRunner

from alongside.config.cli import main
from alongside.insights.histories.reading import HistoryError, Sums, read
from alongside.measures.alive.tests.cdnow import FOLDER, needs_cdnow


def file_of(folder, text, name="histories.csv"):
    path = folder / name
    path.write_text(text)
    return path


def run(*words):
    return CliRunner().invoke(main, ["histories", *map(str, words)])


def test_columns_by_eye(tmp_path):
    book = read(
        file_of(
            tmp_path, "Customer,Amount,Date\nann,3,2026-01-05\nbob,1,1/7/2026\nann,2,20260105\n"
        )
    )
    assert book.keys == ("ann", "bob")
    assert [one.tolist() for one in book.days] == [
        [date(2026, 1, 5).toordinal()],
        [date(2026, 1, 7).toordinal()],
    ]
    path = file_of(tmp_path, "id;day\nann;2026-01-05\nann;2026-01-05\n")
    assert [len(one) for one in read(path, each=True).days] == [2]


def test_lines_as_in_cdnow(tmp_path):
    book = read(file_of(tmp_path, " 00004 0001 19970101  2   29.33\n 00004 0001 19970118 2 29.7\n"))
    assert book.keys == ("0001",)
    assert np.diff(book.days[0]).tolist() == [17]


def test_sums(tmp_path):
    found = read(file_of(tmp_path, "ID,frequency,recency,T\n1,2,30.43,38.86\n2,0,0.0,38.86\n"))
    assert isinstance(found, Sums)
    assert found.known.repeats.tolist() == [2, 0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", "is empty"),
        ("who,day\n", "no row below"),
        ("who,amount\nann,3\n", "The first line names who, amount"),
        ("who,day\nann,2026-02-30\n", "Line 2: “2026-02-30” is no day"),
        ("who,day\nann,2026-01-01\n,2026-01-02\n", "Line 3 does not say who"),
        ("who,day\nann\n", "Line 2 has 1 cells"),
        ("hello world\n", "Line 1 holds no day"),
        ("0001 19970101\n0002\n", "Line 2 has no day"),
        ("frequency,recency,T\n1,3,2\n", "Line 2: frequency 1, recency 3, T 2"),
        ("frequency,recency,T\n1.5,1,2\n", "whole number"),
        ("frequency,recency,T\n1,1,nan\n", "Line 2"),
        ("frequency,recency,T\n0,1,2\n", "no repeat"),
        ("frequency,recency,T\nx,1,2\n", "not three numbers"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, names):
    path = file_of(tmp_path, text)
    with pytest.raises(HistoryError) as refused:
        read(path)
    assert names in str(refused.value)
    told = run(path)
    assert told.exit_code == 1
    assert "Traceback" not in told.output


def made_up(folder, *, season=False):
    """Sixty senders of three years: steady, some ended; with a season, none comes in summer."""
    rng = np.random.default_rng(8)
    rows = ["who,day"]
    first = date(2023, 1, 1)
    for who in range(60):
        pace, ends = rng.gamma(1.0, 0.04), min(rng.exponential(900), 1095)
        for day in np.flatnonzero(rng.random(int(ends)) < pace):
            on = first + timedelta(days=int(day))
            if not season or on.month not in (6, 7, 8):
                rows.append(f"{who},{on}")
    return file_of(folder, "\n".join(rows))


def test_a_trial_beats_both_rules(tmp_path):
    told = run(made_up(tmp_path), "--json", "--at", "2025-09-30")
    found = json.loads(told.output)
    assert found["trial"]["mae"] < found["trial"]["mae_same"]
    assert found["trial"]["brier"] < found["trial"]["brier_silent"]
    assert sum(one["forecasts"] for one in found["trial"]["bins"]) == found["known"]
    assert [one["model"] for one in found["fits"]] == ["BG/NBD", "MBG/NBD", "Pareto/NBD"]
    text = run(made_up(tmp_path), "--at", "2025-09-30").output
    assert f"Mean absolute error {found['trial']['mae']:.3f}" in text


def test_a_summer_is_known_from_the_summers_before(tmp_path):
    found = json.loads(run(made_up(tmp_path, season=True), "--json", "--at", "2025-05-31").output)
    alike = json.loads(run(made_up(tmp_path), "--json", "--at", "2025-05-31").output)
    assert found["trial"]["told"] < 0.9 * alike["trial"]["told"]


def test_once_each_and_days_that_do_not_lie_in_the_file(tmp_path):
    rows = "\n".join(f"{who},2026-01-{1 + who % 28:02}" for who in range(40))
    path = file_of(tmp_path, f"who,day\n{rows}\nlast,2026-06-30\n")
    assert "Nobody came again" in run(path).output
    for at in ("2026-06-30", "2025-01-01"):
        refused = run(path, "--at", at)
        assert refused.exit_code == 1
        assert "The file runs from 2026-01-01 to 2026-06-30" in refused.output


@needs_cdnow
def test_cdnow_from_its_own_lines():
    """The raw lines, split where the paper splits them, give what the paper prints."""
    told = run(FOLDER / "CDNOW_sample.txt", "--at", "1997-09-30", "--days", "273", "--json")
    found = json.loads(told.output)
    assert (found["known"], found["trial"]["came"]) == (2357, 1882)
    by_name = {one["model"]: one for one in found["fits"]}
    printed = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
    assert by_name["BG/NBD"]["parameters"] == pytest.approx(printed, abs=1e-3)
    assert by_name["BG/NBD"]["log_likelihood"] == pytest.approx(-9582.43, abs=0.01)
    assert by_name["Pareto/NBD"]["log_likelihood"] == pytest.approx(-9594.98, abs=0.01)
    assert found["trial"]["mae"] < found["trial"]["mae_same"]
    assert found["trial"]["brier"] < found["trial"]["brier_silent"]
