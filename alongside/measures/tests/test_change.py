"""Who grew, shrank, stayed steady, is new, or is too few to tell."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.change import changes
from alongside.measures.comparison import p_values
from alongside.measures.false_discoveries import benjamini_hochberg
from alongside.measures.periods import Period
from alongside.measures.shares import Share

NOW = Period(date(2026, 1, 1), date(2026, 3, 31))
BEFORE = Period(date(2025, 10, 1), date(2025, 12, 31))
EARLY = date(2024, 1, 1)


def shares(**received):
    return tuple(
        Share(key, count, 0, 0.5, 0.4, 0.6, EARLY, EARLY) for key, count in received.items()
    )


def told(now, before, first_ever=None):
    return {c.key: c for c in changes(shares(**now), shares(**before), NOW, BEFORE, first_ever)}


def test_the_verdicts_by_eye():
    now = {"up": 40, "down": 5, "same": 60, "few": 3, "fresh": 6, "back": 4}
    before = {"up": 12, "down": 30, "same": 58, "few": 1, "gone": 2}
    firsts = dict.fromkeys(("up", "down", "same", "few", "gone", "back"), EARLY)
    found = told(now, before, firsts | {"fresh": date(2026, 2, 1)})
    assert {key: change.verdict for key, change in found.items()} == {
        "up": "grew",
        "down": "shrank",
        "same": "steady",
        "few": "too few to tell",
        "gone": "too few to tell",
        "fresh": "new",
        "back": "too few to tell",
    }
    assert found["down"].sentence == (
        "5 referrals from Jan 1 to Mar 31, 2026, 30 from Oct 1 to Dec 31, 2025: "
        "fewer than chance explains."
    )
    assert (found["up"].current, found["up"].previous) == (40, 12)
    assert found["up"].ratio.value == pytest.approx(40 / 12 * 92 / 90)
    assert found["gone"].sentence.startswith("0 referrals from")


def test_the_largest_come_first_then_by_key():
    assert list(told({"b": 3, "a": 2}, {"a": 1, "z": 9})) == ["z", "a", "b"]


def test_without_a_history_none_before_means_new():
    assert told({"x": 2}, {})["x"].verdict == "new"


def test_nobody_changes_nothing():
    assert changes((), (), NOW, BEFORE) == ()


def test_the_unknown_key_gets_no_verdict():
    unknown = (Share(None, 5, 0, 1.0, 0.9, 1.0, EARLY, EARLY),)
    assert changes(unknown, unknown, NOW, BEFORE) == ()


def test_longer_periods_expect_more():
    year = Period(date(2025, 1, 1), date(2025, 12, 31))
    (change,) = changes(shares(x=100), shares(x=400), NOW, year)
    assert change.verdict == "steady"


def test_the_published_example_of_false_discoveries():
    """Benjamini and Hochberg 1995, section 3: the four smallest of fifteen at 5 %."""
    chances = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
    ]
    mixed = chances[::-1]
    assert benjamini_hochberg(chances, 0.05).tolist() == [True] * 4 + [False] * 11
    assert benjamini_hochberg(mixed, 0.05).tolist() == [False] * 11 + [True] * 4
    assert benjamini_hochberg([], 0.05).tolist() == []


@given(st.lists(st.floats(0, 1), max_size=30), st.floats(0.01, 0.5))
def test_false_discoveries_agree_with_the_definition(chances, rate):
    ordered = sorted(chances)
    m = len(chances)
    limit = max((p for k, p in enumerate(ordered, 1) if p <= k * rate / m), default=-1)
    assert benjamini_hochberg(chances, rate).tolist() == [p <= limit for p in chances]


@settings(deadline=None)
@given(st.dictionaries(st.integers(1, 9), st.tuples(st.integers(0, 80), st.integers(0, 80))))
def test_every_verdict_follows_from_its_numbers(pairs):
    now = tuple(s for k, p in pairs.items() for s in _one(k, p[0]))
    before = tuple(s for k, p in pairs.items() for s in _one(k, p[1]))
    for change in changes(now, before, NOW, BEFORE):
        rates = change.current / NOW.days, change.previous / BEFORE.days
        assert f"{change.current:,} referral" in change.sentence
        if change.verdict == "grew":
            assert rates[0] > rates[1]
            assert change.p_value <= 0.10
        elif change.verdict == "shrank":
            assert rates[0] < rates[1]
            assert change.p_value <= 0.10
        elif change.verdict == "new":
            assert change.previous == 0
        elif change.verdict == "steady":
            assert 0.5 <= change.ratio.value <= 2
        p = p_values([change.current], [change.previous], NOW.days, BEFORE.days)[0]
        assert change.p_value == p


def _one(key, count):
    return [Share(key, count, 0, 0.5, 0.4, 0.6, EARLY, EARLY)] if count else []


def test_unchanged_partners_are_seldom_called_changed():
    """200 practices of 40 unchanged partners: a false call in no more than one practice in ten."""
    rng = np.random.default_rng(8)
    false = 0
    for _ in range(200):
        rates = rng.lognormal(1.5, 1, 40)
        now, before = (
            tuple(s for k, c in enumerate(rng.poisson(rates)) for s in _one(k, int(c)))
            for _ in range(2)
        )
        found = changes(now, before, NOW, NOW, dict.fromkeys(range(40), EARLY))
        false += any(change.verdict in {"grew", "shrank"} for change in found)
    assert false <= 28  # 10 % of 200, and two standard errors
