"""All figures of a stream together: a quarter one can check by eye, and what is missing."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from alongside.measures.earlier import NOT_ASKED, OVERLAP
from alongside.measures.figures import stream_figures
from alongside.measures.shares import counts
from alongside.measures.tests.tables import FIRST, by_eye, mixed_rows, table_of

QUARTER = """
received_on evaluated_on channel partner_id contact_id kind   visits
2025-01-20  2025-01-22   partner 1          11         gym    4
2025-10-03  2025-10-10   partner 1          11         gym    5
2025-11-03  -            partner 1          12         gym    -
2026-01-05  2026-01-07   partner 1          11         gym    6
2026-01-31  2026-02-04   partner 2          21         school 8
2026-01-31  -            partner 1          12         gym    -
2026-03-15  -            self    -          -          -      -
"""
START, END = date(2026, 1, 1), date(2026, 3, 31)


@pytest.fixture(scope="module")
def figures():
    return stream_figures(by_eye(QUARTER), start=START, end=END)


def test_the_period_by_eye(figures):
    assert (figures.period.start, figures.period.end) == (START, END)
    assert (figures.referrals, figures.arrivals, figures.may_arrive) == (4, 2, 2)
    assert figures.conversion.value == 0.5
    assert figures.days_to_evaluation.median.value == 3
    assert (figures.visits.value, figures.visits_per_referral.value) == (14, 7)
    assert [(m.month.month, m.received, m.arrived) for m in figures.months] == [
        (1, 3, 2),
        (2, 0, 0),
        (3, 1, 0),
    ]


def test_the_senders_by_eye(figures):
    assert [(s.key, s.received, s.arrived) for s in figures.by_partner] == [(1, 2, 1), (2, 1, 1)]
    assert [(s.key, s.received) for s in figures.by_contact] == [(11, 1), (12, 1), (21, 1)]
    assert [(s.key, s.share) for s in figures.by_kind] == [("gym", 2 / 3), ("school", 1 / 3)]
    assert [(s.key, s.share) for s in figures.by_channel] == [("partner", 0.75), ("self", 0.25)]
    assert figures.diversity.hill_2.observed == pytest.approx(9 / 5)
    assert figures.diversity_by_contact.seen == 3
    assert figures.diversity_by_kind.referrals == 3


def test_earlier_periods_by_eye(figures):
    previous, year_before = figures.previous, figures.year_before
    assert previous.then.period.words == "Oct 1 to Dec 31, 2025"
    assert (previous.then.referrals, previous.then.arrivals) == (2, 1)
    assert previous.referrals.value == pytest.approx(4 / 2 * 92 / 90)
    assert (year_before is None) == ("year_before" in figures.reasons)
    why = "it needs data from Jan 1, 2025 on; yours begin on Jan 20, 2025"
    assert figures.reasons == {"year_before": why}


def test_changes_and_gaps_by_eye(figures):
    assert {c.key: c.verdict for c in figures.partner_changes} == {1: "too few to tell", 2: "new"}
    assert {c.key: (c.current, c.previous) for c in figures.contact_changes} == {
        11: (1, 1),
        12: (1, 1),
        21: (1, 0),
    }
    assert {gap.key: (gap.received, gap.gap_days) for gap in figures.partner_gaps} == {
        1: (5, 59),
        2: (1, 59),
    }


def test_the_drought_and_the_short_series(figures):
    assert (figures.longest_drought.days, figures.longest_drought.start) == (42, date(2026, 2, 1))
    assert not figures.trend.percent_a_year.is_telling
    assert figures.steadiness.empty_months == 1


def test_what_the_file_does_not_hold_says_so():
    rows = [{"received_on": date(2026, 1, n), "partner_id": n} for n in (1, 2, 3)]
    found = stream_figures(table_of(rows), start=START, end=END)
    assert found.days_to_evaluation.median.note == "the file holds no evaluation dates"
    assert found.visits.note == "the file holds no visits"
    assert found.revenue.note == "the file holds no charges or payments"
    assert found.conversion.value is None
    assert found.completion.value is None
    assert found.diversity.hhi.value is None
    assert found.previous is None
    why = "it needs data from Oct 1, 2025 on; yours begin on Jan 1, 2026"
    assert found.reasons["previous"] == why


def test_an_empty_file_has_figures_too():
    found = stream_figures(table_of([]), start=START, end=END)
    assert (found.referrals, found.by_partner, found.partner_gaps) == (0, (), ())
    assert [month.received for month in found.months] == [0, 0, 0]
    assert found.reasons["previous"] == "there are no referrals"


def test_comparison_can_be_left_out_and_a_long_period_has_no_year_before():
    table = by_eye(QUARTER)
    alone = stream_figures(table, start=START, end=END, compare=False)
    assert (alone.previous, alone.partner_changes) == (None, ())
    assert alone.reasons["previous"] == NOT_ASKED
    long = stream_figures(table, start=date(2025, 1, 1), end=END)
    assert long.reasons["year_before"] == OVERLAP


def test_for_a_whole_year_both_earlier_periods_are_one():
    rows = [{"received_on": date(2024, 1, 1) + timedelta(days=9 * n)} for n in range(80)]
    found = stream_figures(table_of(rows), start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert found.previous is found.year_before
    assert found.previous.then.referrals == 41


def test_a_period_backward_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        stream_figures(table_of([]), start=END, end=START)


@settings(max_examples=8, deadline=None)
@given(mixed_rows)
def test_figures_agree_among_each_other_and_repeat_to_the_last_bit(rows):
    end = FIRST + timedelta(days=500)
    start = end - timedelta(days=179)
    found = stream_figures(table_of(rows), start=start, end=end)
    again = stream_figures(table_of(rows[::-1]), start=start, end=end)
    assert asdict(found) == asdict(again)
    assert sum(month.received for month in found.months) == found.referrals
    assert sum(month.arrived for month in found.months) == found.arrivals
    assert sum(share.received for share in found.by_channel) == found.referrals
    through = sum(s.received for s in found.by_channel if s.key == "partner")
    for shares in (found.by_partner, found.by_contact, found.by_kind):
        assert sum(share.received for share in shares) == through
    assert found.diversity.referrals == sum(counts(found.by_partner))
