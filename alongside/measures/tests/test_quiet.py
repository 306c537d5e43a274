"""Who went quiet, at their own pace."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.quiet import History, Pace, histories, pooled_pace, quiet
from alongside.measures.tests.tables import FIRST, by_eye, mixed_rows, table_of

AS_OF = date(2026, 7, 1)

REFERRALS = """
received_on channel partner_id received_count is_total
2026-01-05  partner 7          1              no
2026-02-05  partner 7          1              no
2026-08-05  partner 7          1              no
2026-02-01  partner 3          6              yes
2026-01-10  self    7          1              no
2026-01-10  partner -          1              no
"""


def test_histories_by_eye():
    assert histories(by_eye(REFERRALS), "partner_id", AS_OF) == (
        History(3, 6, date(2026, 2, 1), date(2026, 2, 28)),
        History(7, 2, date(2026, 1, 5), date(2026, 2, 5)),
    )


def test_a_month_still_running_ends_today():
    table = table_of([{"partner_id": 3, "received_count": 6, "is_total": True}])
    (history,) = histories(table, "partner_id", date(2026, 1, 20))
    assert history.last == date(2026, 1, 20)


def every(days, times, gap, key="weekly"):
    last = AS_OF - timedelta(days=gap)
    return History(key, times, last - timedelta(days=days * (times - 1)), last)


def test_the_pace_by_eye():
    # Two keys: 10 more in 100 days and 30 more in 100 days; μ = 40/200 = 0.2,
    # σ² = [(10−20)² − 20 + (30−20)² − 20] / 20,000 = 0.008, r = .04/.008 → 5, kept at 4.
    known = [
        History("a", 11, AS_OF - timedelta(days=100), AS_OF),
        History("b", 31, AS_OF - timedelta(days=100), AS_OF),
    ]
    assert pooled_pace(known, AS_OF) == Pace(4.0, 4.0 / 0.2)
    # None and 40 more: σ² = [20² − 20 + 20² − 20] / 20,000 = 0.038.
    known = [
        History("a", 1, AS_OF - timedelta(days=100), AS_OF),
        History("b", 41, AS_OF - timedelta(days=100), AS_OF),
    ]
    assert pooled_pace(known, AS_OF).shape == pytest.approx(0.04 / 0.038)


def test_the_chance_by_eye():
    # One alone: 10 more in 70 days to the last one, 40 days of gap; μ = 10/110, r = 4, β = 44.
    (gap,) = quiet([every(7, 11, 40)], AS_OF)
    assert gap.chance == pytest.approx((114 / 154) ** 14)
    assert gap.usual_days == pytest.approx(114 / 14)
    assert gap.is_quiet
    assert gap.is_clear
    assert gap.sentence == (
        "Last referral on May 22, 2026, 40 days ago; usually one in 8 days (11 in all): "
        "so long a gap is unlikely by chance."
    )


def test_the_same_gap_is_nothing_for_a_slow_partner():
    slow = quiet([every(60, 6, 40)], AS_OF)[0]
    assert not slow.is_quiet
    assert slow.sentence.endswith("the gap is within its pace.")


def test_fewer_than_three_are_too_few():
    (gap,) = quiet([every(7, 2, 300)], AS_OF)
    assert (gap.chance, gap.is_quiet) == (None, False)
    assert gap.sentence.endswith("2 in all is too few to tell a pace.")


def test_nobody_is_quiet_when_there_is_nobody():
    assert quiet([], AS_OF) == ()
    assert pooled_pace([every(7, 1, 3)], AS_OF).shape == 1.0


def test_the_least_likely_come_first_and_the_unknown_last():
    known = [every(7, 2, 300, "few"), every(30, 8, 10, "fine"), every(7, 20, 90, "quiet")]
    assert [gap.key for gap in quiet(known, AS_OF)] == ["quiet", "fine", "few"]


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 300), st.integers(0, 300)), max_size=12)
)
def test_a_longer_gap_is_never_more_likely(rows):
    known = [
        History(key, many, AS_OF - timedelta(days=gap + span), AS_OF - timedelta(days=gap))
        for key, (many, span, gap) in enumerate(rows)
    ]
    found = quiet(known, AS_OF)
    assert sorted(gap.key for gap in found) == list(range(len(rows)))
    for gap in found:
        assert gap.chance is None or 0 <= gap.chance <= 1
        unlikely = gap.chance is not None and gap.chance < 0.05
        assert gap.is_quiet == (unlikely and gap.gap_days >= 14)
        assert gap.is_quiet or not gap.is_clear
    chances = [gap.chance for gap in found if gap.chance is not None]
    assert chances == sorted(chances)


def test_a_weekend_is_no_silence_of_a_daily_sender():
    """500 referrals in 500 days: four days without are far below chance, yet tell nothing."""
    sender = History(1, 500, AS_OF - timedelta(days=504), AS_OF - timedelta(days=4))
    gap = quiet([sender], AS_OF)[0]
    assert gap.chance is not None
    assert gap.chance < 0.02
    assert not gap.is_quiet
    sender = History(1, 500, AS_OF - timedelta(days=514), AS_OF - timedelta(days=14))
    assert quiet([sender], AS_OF)[0].is_quiet


def test_steady_senders_are_called_quiet_about_one_time_in_twenty():
    """40 Poisson partners of different pace, watched for two years, none of whom left."""
    rng = np.random.default_rng(6)
    quiet_ones = clear_ones = told = 0
    for _ in range(60):
        known = []
        for key, pace in enumerate(rng.gamma(1.0, 1 / 20, 40)):
            on = np.sort(rng.integers(0, 730, rng.poisson(pace * 730)))
            if len(on):
                first, last = (AS_OF - timedelta(days=730 - int(day)) for day in (on[0], on[-1]))
                known.append(History(key, len(on), first, last))
        found = [gap for gap in quiet(known, AS_OF) if gap.chance is not None]
        told += len(found)
        quiet_ones += sum(gap.is_quiet for gap in found)
        clear_ones += sum(gap.is_clear for gap in found)
    assert 0.02 < quiet_ones / told < 0.08
    assert clear_ones <= 60 * 0.2


@settings(max_examples=20, deadline=None)
@given(mixed_rows)
def test_histories_agree_with_plain_python(rows):
    as_of = FIRST + timedelta(days=300)
    own = [
        row
        for row in rows
        if row["channel"] == "partner"
        and row["partner_id"] is not None
        and row["received_on"] <= as_of
    ]
    found = histories(table_of(rows), "partner_id", as_of)
    assert [history.key for history in found] == sorted({row["partner_id"] for row in own})
    for history in found:
        mine = [row for row in own if row["partner_id"] == history.key]
        assert history.received == sum(row["received_count"] for row in mine)
        assert history.first == min(row["received_on"] for row in mine)
        assert history.first <= history.last <= as_of
