"""Alerts: how often they are wrong, how soon they see a fall, and what they say."""

import math
from datetime import date

import numpy as np
import pytest

from alongside.measures.alive.diary import Diary
from alongside.measures.alive.evidence import MONTH
from alongside.measures.alive.outlook import outlooks
from alongside.measures.signals.alerts import alerts
from tools.studies.alerting import alert
from tools.studies.charts import as_drawn
from tools.studies.uneven import World, false_signals
from tools.studies.watch import YEAR, delays, fallen, month_ends, raised, steady

AS_OF = date(2026, 7, 1)


@pytest.mark.parametrize(("pace", "known"), [(0.5, 24), (2, 36), (8, 60)])
def test_at_most_one_steady_partner_in_twenty_is_called_in_a_year(pace, known):
    many = 700
    watch = steady(pace, many, np.random.default_rng(12), known)
    called = raised(alert(watch, np.arange(watch.begins, watch.begins + YEAR + 1)))
    assert called < 0.05 + 2 * math.sqrt(0.05 * 0.95 / many)


@pytest.mark.parametrize(("pace", "many"), [(2, 500), (8, 300)])
def test_a_halving_is_seen_no_later_than_the_page_s_chart_shows_it(pace, many):
    watch = fallen(pace, many, np.random.default_rng(13), watched=round(365 + 50 * MONTH / pace))
    looks = np.arange(watch.begins, watch.counts.shape[1] + 1)
    begins, ends = round(watch.begins / MONTH), month_ends(watch.months.shape[1])
    by_chart = delays(as_drawn(watch.months, begins)[0], ends[begins - 1 :], watch)
    by_alert = delays(alert(watch, looks), looks, watch)
    assert np.median(by_alert) <= np.median(by_chart)


def test_bursts_and_seasons_of_a_whole_practice_are_taken_out():
    plain, taken_out = false_signals(World("both", wave=0.3, burst=1.5), practices=5)
    assert plain > 0.1
    assert taken_out < 0.05 + 2 * math.sqrt(0.05 * 0.95 / 200)


def daily(gaps, stop=0):
    """Days of one who sent at these gaps, the last one `stop` days before the end."""
    ends = AS_OF.toordinal() - stop
    return ends - np.cumsum(np.array(gaps[::-1], dtype=float))[::-1] + gaps[-1]


def test_each_alert_explains_itself_in_a_sentence():
    cooled = np.concatenate([daily([5] * 120, stop=150), daily([30] * 5)])
    gone = daily([6] * 60, stop=200)
    book = Diary((1, 2, 3), ("gym",) * 3, (daily([5] * 150), cooled, gone))
    found = {alert.key: alert for alert in alerts(book, outlooks(book, AS_OF))}
    assert set(found) == {2, 3}
    assert (found[2].what, found[3].what) == ("cooling", "ended")
    assert found[2].sentence == (
        "Sent 1.0 a month in the last 5 months, 6.1 a month before; of steady partners fewer than "
        "one in 4,000 show such a fall in a year by chance."
    )
    assert found[2].is_clear
    months = round(200 / MONTH)
    assert found[3].sentence.startswith(f"No referral for {months} months, after 60 in 12: ")


def test_what_ended_long_ago_is_no_news():
    book = Diary((1, 2), ("gym",) * 2, (daily([5] * 150), daily([6] * 60, stop=500)))
    assert alerts(book, outlooks(book, AS_OF)) == ()
