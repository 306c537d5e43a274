"""Fitted on an early part, tested on a later part of practices that nobody fitted to."""

from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest

from alongside.measures.alive.beta_geometric import BG_NBD
from alongside.measures.alive.choice import CANDIDATES, choose, log_score
from alongside.measures.alive.diary import Diary
from alongside.measures.alive.evidence import MONTH
from alongside.measures.alive.fitting import fit
from alongside.measures.alive.outlook import outlooks
from alongside.measures.alive.scores import brier, calibration, calibration_error
from alongside.measures.alive.scores import mean_absolute_error as mae
from alongside.measures.alive.shrinkage import learn, shrunk
from alongside.measures.alive.tests.cdnow import cdnow_days, needs_cdnow
from tools.studies.worlds import DAYS, FIRST, WORLDS, diary

CUT = date.fromordinal(FIRST + DAYS - 91)
END = CUT + timedelta(days=90)


@pytest.fixture(scope="module")
def told():
    """Outlooks of three practices of every second kind, both rules of thumb, and what came."""
    rows = []
    for world, seed in product(WORLDS[::2], (1, 2, 3)):
        book = diary(world, seed=seed, partners=40)
        found = outlooks(book, CUT)
        keys = list(found.by_key)
        rows.append(
            {
                "middle": [found.by_key[key].middle for key in keys],
                "chance": [found.by_key[key].any_chance for key in keys],
                "low": [found.by_key[key].expected.low for key in keys],
                "high": [found.by_key[key].expected.high for key in keys],
                "came": book.counts(keys, CUT, END),
                "before": book.counts(keys, CUT - timedelta(days=90), CUT),
                "recent": book.counts(keys, CUT - timedelta(days=60), CUT) > 0,
            }
        )
    return {name: np.concatenate([row[name] for row in rows]) for name in rows[0]}


def test_it_beats_the_same_as_the_last_90_days(told):
    assert mae(told["middle"], told["came"]) < 0.95 * mae(told["before"], told["came"])
    came = told["came"] > 0
    assert brier(told["chance"], came) < 0.7 * brier(told["before"] > 0, came)


def test_it_beats_60_days_without_one_means_gone(told):
    came = told["came"] > 0
    assert brier(told["chance"], came) < 0.7 * brier(told["recent"], came)


def test_its_chances_come_true_as_often_as_they_say(told):
    chance, came = told["chance"], told["came"] > 0
    found = calibration_error(calibration(chance, came))
    draws = np.random.default_rng(7)
    if_true = [
        calibration_error(calibration(chance, draws.random(chance.size) < chance))
        for _ in range(300)
    ]
    assert found <= np.quantile(if_true, 0.99)
    too_sure = np.where(chance < 0.5, chance / 2, (1 + chance) / 2)
    assert calibration_error(calibration(too_sure, came)) > np.quantile(if_true, 0.99)
    inside = (told["low"] <= told["came"]) & (told["came"] <= told["high"])
    assert 0.92 <= inside.mean() <= 1.0


@needs_cdnow
def test_the_choice_by_held_back_days_on_cdnow():
    """Half of the customers teach a prior, the other half is told; neither rule comes close."""
    days = cdnow_days()
    book = Diary(
        tuple(range(len(days[1::20]))),
        ("other",) * len(days[1::20]),
        tuple(np.array(one, dtype=float) for one in days[1::20]),
    )
    cut = date(1998, 3, 31)
    teachers = [np.array(one, dtype=float) for one in days[::20]]
    pooled = Diary(tuple(range(len(teachers))), ("other",) * len(teachers), tuple(teachers))
    found = outlooks(book, cut, learn(CANDIDATES, pooled.evidence(cut)))
    keys = list(found.by_key)
    came = book.counts(keys, cut, cut + timedelta(days=90))
    before = book.counts(keys, cut - timedelta(days=90), cut)
    recent = book.counts(keys, cut - timedelta(days=60), cut) > 0
    middle = [found.by_key[key].middle for key in keys]
    chance = np.array([found.by_key[key].any_chance for key in keys])
    assert mae(middle, came) < mae(before, came)
    assert brier(chance, came > 0) < brier(recent, came > 0)


def test_drawn_toward_a_prior_a_small_practice_is_told_better_than_alone():
    """Forty relationships fitted alone give the later days less chance than drawn to the prior."""
    alone = drawn = 0.0
    for seed in range(4):
        book = diary(WORLDS[1], seed=seed, partners=14)
        known = book.evidence(CUT)
        came = book.counts(known.keys, CUT, END)
        own = fit(BG_NBD, known).parameters
        pulled = shrunk(BG_NBD, known).parameters
        alone += log_score(BG_NBD.predict(own, known, 90 / MONTH), came).sum()
        drawn += log_score(BG_NBD.predict(pulled, known, 90 / MONTH), came).sum()
    assert drawn > alone


def test_too_few_relationships_keep_the_first_model():
    book = diary(WORLDS[0], seed=2, partners=6)
    assert choose(book, CUT).scores == {}
    assert choose(book, CUT).model is CANDIDATES[0]
