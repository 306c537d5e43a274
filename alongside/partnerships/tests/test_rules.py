"""Stages and next steps: every move there is, what is asked before it, and what comes next."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.partners.rules import RefusedError
from alongside.partnerships.next_step import Facts, ago, next_step
from alongside.partnerships.rules import (
    Written,
    can_move,
    check_move,
    check_settle,
    may_go,
    next_review,
)
from alongside.partnerships.stages import PATH, Stage
from tools.stage_docs import PAGE, make_page, ways

ALL = Written(
    conversations=1,
    problems=1,
    our_parts=1,
    proposals=1,
    welcomed=1,
    our_commitments=1,
    their_commitments=1,
    has_review_day=True,
)
TODAY = dt.date(2026, 11, 20)


def test_the_diagram_in_the_docs_is_the_one_of_the_code():
    assert PAGE.read_text() == make_page(), "run `make docs`"
    assert (Stage.SHOWN, Stage.UNDERSTANDING) in ways()
    assert (Stage.KNOWN, Stage.PARTNERS) not in ways()


@pytest.mark.parametrize(
    ("before", "after", "written", "said"),
    [
        ("known", "understanding", Written(), ""),
        ("understanding", "shown", Written(), "problem in their words"),
        ("understanding", "shown", Written(problems=1), "one-page proposal"),
        ("shown", "invited", Written(), "would welcome"),
        ("invited", "partners", Written(our_commitments=1), "of each side"),
        ("invited", "partners", Written(our_commitments=1, their_commitments=1), "first review"),
        ("known", "partners", ALL, ""),
        ("partners", "invited", Written(), ""),
        ("partners", "shown", ALL, "one step at a time"),
        ("resting", "partners", Written(), "problem in their words"),
        ("ended", "known", ALL, "has ended"),
        ("known", "known", ALL, "already"),
        ("known", "elsewhere", ALL, "no such stage"),
    ],
)
def test_what_is_asked_before_a_move(before, after, written, said):
    if not said:
        check_move(before, after, written)
        return
    with pytest.raises(RefusedError, match=said):
        check_move(before, after, written)


@given(st.sampled_from(Stage), st.sampled_from(Stage))
def test_with_everything_written_a_move_is_open_wherever_there_is_a_way(before, after):
    assert can_move(before, after, ALL) == may_go(before, after)
    if before in PATH:
        assert can_move(before, Stage.RESTING, Written())


def test_a_promise_is_opened_before_it_is_marked_anew():
    check_settle("open", "kept")
    check_settle("kept", "open")
    with pytest.raises(RefusedError, match="Open it again"):
        check_settle("kept", "missed")
    with pytest.raises(RefusedError, match="already"):
        check_settle("open", "open")
    with pytest.raises(RefusedError, match="kept, not kept"):
        check_settle("open", "forgotten")


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 12))
def test_the_next_review_is_in_the_right_month(day, months):
    found = next_review(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day and found > day


@pytest.mark.parametrize(
    ("facts", "do", "because"),
    [
        ({"stage": "known"}, "Have the first conversation", "Nobody has asked"),
        ({"stage": "known", "days_in_stage": 63}, "Have the first", "at “Known” for 9 weeks"),
        ({"stage": "understanding"}, "Have the first conversation", ""),
        ({"stage": "understanding", "conversations": 1, "open_conversation": 4}, "Finish", ""),
        ({"stage": "understanding", "conversations": 1}, "one sentence", ""),
        (
            {
                "stage": "understanding",
                "conversations": 1,
                "problems": 1,
                "without_our_part": "Falls.",
            },
            "what we will do",
            "“Falls.”",
        ),
        ({"stage": "understanding", "conversations": 1, "problems": 1}, "Make the one page", ""),
        (
            {"stage": "understanding", "conversations": 1, "problems": 1, "proposals": 1},
            "Show it",
            "",
        ),
        ({"stage": "shown", "shared_days": 9}, "Ask whether", "9 days ago and not opened"),
        ({"stage": "shown", "shared_days": 9, "was_seen": True}, "would welcome", ""),
        ({"stage": "shown", "welcomed": 1}, "Prepare the invitation", ""),
        ({"stage": "shown", "welcomed": 1, "invitations": 1}, "Hand it over", ""),
        ({"stage": "invited"}, "one small promise each", "Neither side"),
        ({"stage": "invited", "our_open": 1}, "one small promise each", "They have not"),
        ({"stage": "invited", "our_open": 1, "their_open": 1}, "day of the first review", ""),
        ({"stage": "partners", "for_us_days": 4}, "Answer what they proposed", "4 days ago"),
        (
            {"stage": "partners", "our_late": "Call", "our_late_on": dt.date(2026, 11, 1)},
            "Keep your promise, or let it go: Call",
            "by Nov 1, 2026",
        ),
        ({"stage": "partners", "review_on": dt.date(2026, 11, 1)}, "Hold the review", "Nov 1"),
        ({"stage": "partners", "review_on": dt.date(2026, 11, 25)}, "Look over", "Nov 25"),
        ({"stage": "partners", "for_them_days": 15}, "Ask what they think", "2 weeks ago"),
        ({"stage": "partners"}, "Set the day of the next review", ""),
        ({"stage": "partners", "review_on": dt.date(2027, 1, 5)}, "what comes next", ""),
        (
            {"stage": "partners", "review_on": dt.date(2027, 1, 5), "our_open": 1},
            "Nothing to do now",
            "Jan 5, 2027",
        ),
        ({"stage": "resting", "days_in_stage": 120}, "Decide", "4 months"),
        ({"stage": "ended"}, "Nothing to do", "has ended"),
    ],
)
def test_the_next_small_step(facts, do, because):
    step = next_step(Facts(today=TODAY, **facts))
    assert do in step.do
    assert because in step.because
    assert step.is_stuck == (facts.get("days_in_stage", 0) > 45 and facts["stage"] == "known")


def test_days_as_people_say_them():
    assert [ago(days) for days in (0, 1, 9, 14, 45, 95)] == [
        "0 days",
        "1 day",
        "9 days",
        "2 weeks",
        "6 weeks",
        "3 months",
    ]
