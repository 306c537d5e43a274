"""Diary, evidence, prior, shrinkage and the words of an outlook."""

import csv
import time
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings

from alongside.measures.alive import priors
from alongside.measures.alive.beta_geometric import BG_NBD, MBG_NBD
from alongside.measures.alive.choice import CANDIDATES, choose
from alongside.measures.alive.diary import Diary, diary_of
from alongside.measures.alive.drift import DRIFT
from alongside.measures.alive.evidence import MONTH, evidence_of
from alongside.measures.alive.fitting import fit
from alongside.measures.alive.outlook import outlooks
from alongside.measures.alive.pareto import PARETO
from alongside.measures.alive.priors import documented, parameters_for
from alongside.measures.alive.scores import Bin, brier, calibration, mean_absolute_error
from alongside.measures.alive.shrinkage import learn, shrunk
from alongside.measures.tests.tables import FIRST, by_eye, mixed_rows, table_of

AS_OF = date(2026, 7, 1)
TABLE = """
received_on channel partner_id kind received_count is_total
2026-01-05  partner 7          gym  1              no
2026-02-05  partner 7          gym  2              no
2026-08-05  partner 7          gym  1              no
2026-06-01  partner 3          -    3              yes
2026-01-10  self    7          gym  1              no
2026-01-10  partner -          gym  1              no
"""


def test_a_diary_by_eye():
    book = diary_of(by_eye(TABLE), "partner_id", AS_OF)
    assert (book.keys, book.kinds) == ((3, 7), ("other", "gym"))
    assert [date.fromordinal(int(day)) for day in book.days[1]] == [
        date(2026, 1, 5),
        date(2026, 2, 5),
        date(2026, 2, 5),
    ]
    # Three in June, known as a total only: spread over the 30 days so far, a sixth from its edges.
    gaps = np.array(book.days[0]) - date(2026, 6, 1).toordinal()
    assert gaps == pytest.approx(np.array([1, 3, 5]) / 6 * 30)
    assert book.counts([7, 3], date(2026, 1, 5), AS_OF).tolist() == [2, 3]


def test_evidence_by_eye():
    # Referrals on days 0, 10 and 70, asked on day 91: 91 days are 2.99 months.
    known = evidence_of([[70, 0, 10], [200]], 91)
    assert known.keys == (0,)
    assert known.repeats.tolist() == [2]
    assert known.recency[0] == pytest.approx(70 / MONTH)
    assert known.counts.tolist() == [[1, 0, 1]]
    assert known.exposure[0] == pytest.approx([91 / MONTH - 2, 1, 1])


@settings(max_examples=25, deadline=None)
@given(mixed_rows)
def test_evidence_agrees_with_plain_python(rows):
    until = FIRST + timedelta(days=300)
    known = diary_of(table_of(rows), "partner_id", until).evidence(until)
    for key, repeats, counts in zip(known.keys, known.repeats, known.counts, strict=True):
        own = sum(
            row["received_count"]
            for row in rows
            if row["channel"] == "partner" and row["partner_id"] == key
            if row["received_on"] <= until
        )
        assert own - 1 == repeats == counts.sum()
    watched = known.exposure.sum(axis=1)
    assert ((watched >= known.age - 1e-9) & (watched <= known.age + 1)).all()


def test_every_documented_row_calls_itself_an_assumption():
    assert {row.basis for row in documented().values()} == {"assumption"}


def test_a_row_means_what_it_says():
    """A gym's relationship ends within its first year with 40 %, in every model told by months."""
    for model in (DRIFT, PARETO):
        s, beta = parameters_for(model, ["gym"])[2:4, 0]
        assert 1 - (beta / (beta + 12)) ** s == pytest.approx(0.40)
    r, alpha, *_ = parameters_for(PARETO, ["gym"])[:, 0]
    assert r / alpha == pytest.approx(0.3)
    assert parameters_for(BG_NBD, ["a kind nobody knows"]).shape == (4, 1)


def test_a_row_that_cannot_be_a_prior_is_named(tmp_path, monkeypatch):
    lines = priors.FILE.read_text("utf-8").splitlines()
    head = next(csv.reader(lines))
    bad = tmp_path / "relationship_priors.csv"
    bad.write_text(",".join(head) + "\ngym,0.3,0.6,1.4,18,assumption\n", "utf-8")
    monkeypatch.setattr(priors, "FILE", bad)
    with pytest.raises(ValueError, match=r"row 2: gym is out of range"):
        documented.__wrapped__()


@pytest.mark.parametrize("model", [BG_NBD, MBG_NBD, PARETO, DRIFT], ids=lambda model: model.name)
def test_nobody_known_leaves_the_prior_and_many_move_it(model):
    assert shrunk(model, evidence_of([], 0)).step.tolist() == [0] * len(model.labels)
    daily = evidence_of([list(range(0, 600, 3))] * 40, 600)
    moved = shrunk(model, daily)
    assert moved.step[1] > 1  # they send far more than any row says
    taught = learn((model,), daily)
    assert taught.step(model)[1] > moved.step[1]


def weekly(many=40, stop=0, end=AS_OF):
    """One who sends each week, until `stop` days before the end."""
    last = end.toordinal() - stop
    return np.arange(last - 7 * many, last + 1, 7, dtype=float)


def test_the_words_of_an_outlook():
    book = Diary(("on", "gone", "new"), ("gym",) * 3, (weekly(), weekly(stop=250), weekly(0)))
    found = outlooks(book, AS_OF)
    on, gone, new = (found.by_key[key] for key in book.keys)
    assert on.alive > 0.95
    assert on.expected.low <= on.middle <= on.expected.high
    assert on.sentence.startswith("Very likely active (")
    assert on.sentence.endswith(" referrals in the next 90 days, if nothing changes.")
    assert gone.alive < 0.05
    assert gone.sentence.startswith("Has probably ended: ")
    assert gone.sentence.count("0 referrals in") == 1
    assert new.expected.n == 1


def test_200_relationships_are_told_in_50_milliseconds():
    rng = np.random.default_rng(4)
    days = [np.sort(rng.integers(0, 1400, 1 + rng.poisson(12))).astype(float) for _ in range(200)]
    known = evidence_of(days, 1400)
    for model in CANDIDATES:
        parameters = parameters_for(model, known.kinds)
        model.predict(parameters, known, 3.0)
        start = time.process_time()
        model.predict(parameters, known, 3.0)
        assert time.process_time() - start < 0.1, model.name  # twice the limit, shared machine


def test_the_choice_prefers_what_told_the_days_held_back():
    """Partners who sent daily for a year and changed to weekly: only a wandering pace follows."""
    end = AS_OF.toordinal()
    days = [np.concatenate([np.arange(end - 800, end - 420), weekly(60)]) for _ in range(12)]
    found = choose(Diary(tuple(range(12)), ("gym",) * 12, tuple(days)), AS_OF)
    assert found.model is DRIFT
    assert found.scores[DRIFT.name] > found.scores[PARETO.name] + 10


def test_scores_by_eye():
    assert brier([1, 0.5], [1, 0]) == pytest.approx(0.125)
    assert mean_absolute_error([1, 4], [2, 1]) == 2
    assert calibration(np.array([0.9, 0.1, 0.2, 0.8]), [1, 0, 1, 1], bins=2) == (
        Bin(2, pytest.approx(0.15), 0.5),
        Bin(2, pytest.approx(0.85), 1.0),
    )


@pytest.mark.parametrize("model", [BG_NBD, PARETO], ids=lambda model: model.name)
def test_the_unit_of_time_does_not_matter(model):
    """The same histories in seconds: the density alone changes. One search would stop far below."""
    rng = np.random.default_rng(4)
    months = evidence_of(
        [np.flatnonzero(rng.random(900) < pace) for pace in (0.01, 0.04) * 20], 900
    )
    second = 1 / (MONTH * 86_400)
    seconds = replace(months, recency=months.recency / second, age=months.age / second)
    found, again = fit(model, months), fit(model, seconds)
    moved = found.log_likelihood + months.repeats.sum() * np.log(second)
    assert again.log_likelihood == pytest.approx(moved, abs=0.01)


def test_of_very_many_relationships_some_are_enough(monkeypatch):
    rng = np.random.default_rng(9)
    known = evidence_of(
        [np.flatnonzero(rng.random(600) < pace) for pace in (0.01, 0.03) * 300], 600
    )
    whole = shrunk(DRIFT, known)
    monkeypatch.setattr("alongside.measures.alive.shrinkage.ENOUGH", 150)
    part = shrunk(DRIFT, known)
    assert part.parameters.shape == (5, len(known))
    assert (part.step != whole.step).any()
    told = [DRIFT.predict(one.parameters, known, 3).mean.sum() for one in (whole, part)]
    assert told[1] == pytest.approx(told[0], rel=0.1)
