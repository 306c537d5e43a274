"""What a letter says, by eye: course and scores become half a page that can be read aloud."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.letters.changes import Score, changes_of, say_change
from alongside.letters.composing import Facts, compose, compose_thanks
from alongside.letters.half_page import MOST_WORDS, fits, shortened, text_of
from alongside.letters.occasions import Occasion
from alongside.letters.wording import DEFAULTS, THANKS, Words
from alongside.referrals.instruments import instruments

DAY = dt.date(2026, 11, 20)


def scores(text: str) -> list[Score]:
    """Read `lefs 2026-09-01 34` a line."""
    rows = (line.split() for line in text.strip().splitlines())
    return [
        Score(instruments()[key], dt.date.fromisoformat(on), Decimal(value))
        for key, on, value in rows
    ]


CHANGES = [
    ("lefs 2026-09-01 34\nlefs 2026-11-19 61",
     "Leg function (LEFS, 0 to 80, higher is better) went from 34 to 61: better by 27 points."
     " Patients usually notice 9."),
    ("odi 2026-09-01 44\nodi 2026-11-19 38",
     "Back disability (ODI, 0 to 100, lower is better) went from 44 to 38: better by 6 points,"
     " less than the 10 that patients usually notice."),
    ("nprs 2026-09-01 3\nnprs 2026-11-19 6",
     "Pain (NPRS, 0 to 10, lower is better) went from 3 to 6: worse by 3 points. Patients usually"
     " notice 2."),
    ("nprs 2026-09-01 3\nnprs 2026-11-19 4",
     "Pain (NPRS, 0 to 10, lower is better) went from 3 to 4: worse by 1 point, less than the 2"
     " that patients usually notice."),
    ("lefs 2026-09-01 34\nlefs 2026-10-01 20\nlefs 2026-11-19 34",
     "Leg function (LEFS, 0 to 80, higher is better) stayed at 34."),
    ("psfs 2026-09-01 3.3",
     "The activities the patient chose (PSFS, 0 to 10, higher is better) is at 3.3."),
]  # fmt: skip


@pytest.mark.parametrize(("table", "said"), CHANGES)
def test_changes_by_eye(table, said):
    [change] = changes_of(scores(table))
    assert say_change(change) == said


def test_the_most_telling_score_comes_first_and_order_of_entry_does_not_matter():
    table = "nprs 2026-11-19 3\nlefs 2026-11-19 61\nnprs 2026-09-01 4\nlefs 2026-09-01 34"
    table += "\npsfs 2026-11-01 2"
    assert [one.instrument.key for one in changes_of(scores(table))] == ["lefs", "nprs", "psfs"]


def facts(**given) -> Facts:
    """Return the facts of somebody with a knee, unless told otherwise."""
    usual = {
        "occasion": Occasion.DISCHARGED,
        "day": DAY,
        "referred_on": dt.date(2026, 8, 28),
        "patient": "JD, born 1961",
        "problem": "“Right total knee, 2 weeks post-op”",
        "first_visit": dt.date(2026, 9, 1),
        "visits": 14,
        "has_finished": True,
        "changes": changes_of(scores(CHANGES[0][0])),
    }
    return Facts(**usual | given)


LETTERS = [
    (
        {},
        [
            "JD, born 1961, whom you referred on August 28, 2026 for “Right total knee, 2 weeks"
            " post-op”, finished care with us on November 20, 2026. There were 14 visits. The plan"
            " of care was completed.",
            CHANGES[0][1],
            "There is nothing you need to do.",
        ],
    ),
    (
        {"visits": None, "has_finished": None, "changes": (), "ask": "Please renew the order."},
        [
            "JD, born 1961, whom you referred on August 28, 2026 for “Right total knee, 2 weeks"
            " post-op”, finished care with us on November 20, 2026.",
            "Please renew the order.",
        ],
    ),
    (
        {"occasion": Occasion.FIRST_VISIT, "problem": "", "changes": (), "patient": ""},
        [
            "Your patient, whom you referred on August 28, 2026 for physical therapy, came for a"
            " first visit on September 1, 2026.",
            "There is nothing you need to do.",
        ],
    ),
    (
        {"occasion": Occasion.DID_NOT_COME, "reason": "Could not be reached", "changes": ()},
        [
            "We have not been able to see JD, born 1961, whom you referred on August 28, 2026 for"
            " “Right total knee, 2 weeks post-op”. The reason: could not be reached.",
            "If you hear from the patient, please tell them that a place is still theirs.",
        ],
    ),
    (
        {
            "occasion": Occasion.ACCEPTED,
            "appointment": dt.date(2026, 9, 1),
            "problem": "a knee problem",
        },
        [
            "Thank you for referring JD, born 1961 to us on August 28, 2026 for a knee problem. We"
            " are glad to help. The first visit is on September 1, 2026.",
            "There is nothing you need to do.",
        ],
    ),
    (
        {"occasion": Occasion.PROGRESS, "visits": 1, "problem": "a knee problem", "changes": ()},
        [
            "JD, born 1961, whom you referred on August 28, 2026 for a knee problem, has been in"
            " our care since September 1, 2026.",
            "There is nothing you need to do.",
        ],
    ),
]


@pytest.mark.parametrize(("given", "paragraphs"), LETTERS)
def test_letters_by_eye(given, paragraphs):
    one = facts(**given)
    if one.occasion == Occasion.PROGRESS:
        one = facts(**given | {"visits": None})
    assert compose(one, DEFAULTS[one.occasion]) == paragraphs


def test_the_thanks_tell_nothing_of_anybody():
    said = text_of(compose_thanks(DEFAULTS[THANKS], practice="Hillside", phone="828 555 0100"))
    assert "JD" not in said and "1961" not in said and "in writing" in said


words = st.text(alphabet="abcdefgh ij\n", max_size=260)
every_change = st.lists(
    st.tuples(st.sampled_from(list(instruments())), st.integers(0, 400), st.integers(10, 50)),
    max_size=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(list(Occasion)),
    words,
    words,
    words,
    every_change,
    st.integers(0, 400) | st.none(),
)
def test_a_letter_never_passes_half_a_page(occasion, problem, reason, ask, marked, visits):
    found = [
        Score(instruments()[key], DAY - dt.timedelta(ago), Decimal(value))
        for key, ago, value in marked
    ]
    one = facts(
        occasion=occasion, problem=problem, reason=reason, ask=ask, visits=visits,
        changes=changes_of(found), appointment=DAY,
    )  # fmt: skip
    paragraphs = compose(one, DEFAULTS[occasion])
    assert fits(text_of(paragraphs)), text_of(paragraphs)
    assert "{" not in text_of(paragraphs) and all(paragraphs)


def test_a_long_wording_gives_up_scores_before_it_passes_the_limit():
    long = Words(
        "{patient}.\n" + "word " * (MOST_WORDS - 30) + ".\n\n{change}\n\n{ask}", "Nothing."
    )
    two = changes_of(scores(CHANGES[0][0] + "\n" + CHANGES[1][0]))
    said = text_of(compose(facts(changes=two), long))
    assert fits(said) and "LEFS" in said and "ODI" not in said


def test_shortening_keeps_words_whole():
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one", 9) == "one" and len(shortened("x" * 50, 9)) <= 11
