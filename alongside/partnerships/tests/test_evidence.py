"""What our figures say of a partner, inside and outside: counted by eye, small counts kept in."""

import datetime as dt
import re

import pytest

from alongside.partners.models import Partner
from alongside.partnerships.actions import measures, parts, problems, proposals
from alongside.partnerships.counting import count, last_months
from alongside.partnerships.evidence import compare, sentence
from alongside.partnerships.figure_names import FIGURES
from alongside.partnerships.ledger import Both, ledger_of
from alongside.partnerships.measure_values import TOO_FEW, values_of
from alongside.partnerships.suggestions import suggest
from alongside.partnerships.tests.made_up import make_referrals


@pytest.fixture
def others(practice) -> Partner:
    """Another partner with many referrals."""
    found = Partner.objects.create(practice=practice, name="Everyone Else")
    make_referrals(practice, found, 300, arrive=250, finish=180, score=(40, 52))
    return found


def test_the_months_are_whole_and_those_of_the_records(practice, partner):
    assert last_months(practice) is None
    make_referrals(practice, partner, 100)  # January 5 to February 23
    found = last_months(practice)
    assert (found.start, found.end) == (dt.date(2026, 1, 1), dt.date(2026, 2, 28))
    earlier = last_months(practice, until=dt.date(2026, 2, 3))
    assert earlier.end == dt.date(2026, 1, 31)


def test_counted_by_eye(practice, partner, others):
    make_referrals(practice, partner, 60, arrive=45, days=9, finish=30, score=(40, 50))
    period = last_months(practice)
    found = count(practice, period, [partner.pk])
    assert (found.received, found.arrived) == (60, 45)
    assert (found.finished, found.finished_known) == (30, 45)
    assert found.days == {9: 15, 10: 15, 11: 15}
    assert found.outcomes == {"knee": (45, 540.0, 6570.0)}  # 9 times each of 10, 11, 12, 13, 14
    assert count(practice, period).received == 360


def test_a_clear_difference_is_worth_asking_about(practice, partner, partnership, others):
    make_referrals(practice, partner, 60, arrive=45, days=9, finish=30)
    found = suggest(partnership)
    waiting = found.lines[0]
    assert waiting.theirs == "10 days (45 patients)"
    assert waiting.is_worse
    assert [one.name for one in found.worth_asking] == [waiting.name]


def test_few_referrals_tell_nothing(practice, partner, partnership, others):
    make_referrals(practice, partner, 6, arrive=5, days=20)
    found = suggest(partnership)
    assert "too few to tell" in found.lines[0].says.lower()
    assert found.worth_asking == []


def test_no_referrals_at_all_leave_the_records_silent(partnership):
    assert suggest(partnership) is None
    assert compare(partnership) is None
    for key in FIGURES:
        assert "too few to tell" in sentence(None, key)


@pytest.mark.parametrize(("many", "arrive"), [(8, 8), (60, 55), (60, 6), (10, 10)])
def test_a_small_count_never_leaves_the_practice(practice, partner, partnership, many, arrive):
    make_referrals(practice, partner, many, arrive=arrive, finish=min(arrive, 5))
    told = sentence(compare(partnership), "conversion")
    assert "too few" in told, "everyone's are the same few here"
    for key in FIGURES:
        words = re.sub(r"\(.*?\)", "", sentence(compare(partnership), key))
        assert not re.search(r"\b\d+ patients", words)


def test_theirs_are_shown_when_they_can_be_else_everyones(practice, partner, partnership, others):
    make_referrals(practice, partner, 60, arrive=45, days=9, finish=30)
    compared = compare(partnership)
    assert sentence(compared, "days_to_evaluation").startswith(
        "Half of the patients you referred to us had their first visit within 10 days"
    )
    assert sentence(compared, "conversion").startswith("Of the patients you referred to us, 75%")
    make_referrals(practice, Partner.objects.create(practice=practice, name="Third"), 3)
    few = Partner.objects.create(practice=practice, name="Few")
    partnership.partner = few
    make_referrals(practice, few, 12, arrive=9)
    told = sentence(compare(partnership), "conversion")
    assert told.startswith("Of everyone referred to us")
    assert "12" not in told


def test_a_proposal_keeps_what_it_said(practice, partner, partnership, others, us):
    make_referrals(practice, partner, 60, arrive=45, days=9)
    problem = problems.add(
        partnership=partnership, words="They wait", measure="days_to_first_visit", by=us
    )
    keys = ["days_to_evaluation", "conversion"]
    parts.add_ours(problem=problem, words="Two slots a day", evidence=keys, by=us)
    made = proposals.save(partnership=partnership, title="Sooner", opening="You told us", by=us)
    before = made.items[0]["evidence"]
    assert len(before) == 2
    make_referrals(practice, partner, 60, arrive=45, days=1)
    made.refresh_from_db()
    assert made.items[0]["evidence"] == before
    again = proposals.save(partnership=partnership, title="Sooner", opening="You told us", by=us)
    assert again.number == 2
    assert again.items[0]["evidence"] != before


def test_a_counted_measure_has_quarters_and_says_too_few(practice, partner, partnership, us):
    make_referrals(practice, partner, 100, days=3)
    measure = measures.agree(partnership=partnership, key="days_to_first_visit", by=us)
    assert [one.text for one in values_of(measure)] == ["4 days"]
    few = Partner.objects.create(practice=practice, name="Few")
    partnership.partner = few
    partnership.save()
    make_referrals(practice, few, 9)
    measure.refresh_from_db()
    assert [one.text for one in values_of(measure)] == [TOO_FEW]


def test_the_ledger_counts_each_way_by_itself(practice, partner, partnership, us):
    make_referrals(practice, partner, 40)
    found = ledger_of(partnership)
    assert (found.referrals.from_us, found.referrals.from_them) == (0, 40)
    assert "nothing is owed" in found.referrals.words
    assert found.help.words == "Nothing yet in either direction."
    assert Both("Help", 2, 1).words == "Too few to tell, and no hurry."
    assert Both("Help", 12, 11).words in (
        "About as much goes each way.",
        "Too few to tell, and no hurry.",
    )
    assert Both("Help", 40, 44).words == "About as much goes each way."
