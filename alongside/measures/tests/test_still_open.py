"""Who may still arrive, by eye: the last ninety days, and not whom somebody gave up."""

from datetime import date

from alongside.measures.figures import stream_figures
from alongside.measures.strength import total
from alongside.measures.tests.tables import by_eye

REFERRALS = """
received_on evaluated_on state     is_total received_count
2023-02-01  -            received  no       1
2023-02-02  -            scheduled no       1
2023-02-03  2023-02-20   evaluated no       1
2023-02-04  -            lost      no       1
2025-12-31  -            received  no       1
2026-01-01  -            accepted  no       1
2026-03-30  -            cancelled no       1
2026-03-31  -            scheduled no       1
2026-03-01  -            received  yes      7
2023-03-01  -            received  yes      5
"""


def test_of_an_old_referral_nobody_says_that_it_may_still_arrive():
    sums = total(by_eye(REFERRALS))
    # 31 March less 90 days is 31 December: the day itself is past its time.
    assert (sums.may_arrive, sums.left_open) == (2, 3)
    # Arrived, lost, cancelled and the three left open; totals without arrivals tell nothing.
    assert sums.decided == 6


def test_a_period_long_past_is_judged_by_what_is_known_today():
    found = stream_figures(by_eye(REFERRALS), start=date(2023, 1, 1), end=date(2023, 2, 28))
    assert (found.may_arrive, found.left_open) == (0, 2)
    later = stream_figures(by_eye(REFERRALS), start=date(2026, 1, 1), end=date(2026, 6, 30))
    assert (later.may_arrive, later.left_open) == (0, 2)
