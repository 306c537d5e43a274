"""A6: nothing in this room calls anything safe or lawful; no pressing word is used."""

import re

import pytest

from alongside.advocacy.actions.asking import AGREES
from alongside.advocacy.actions.introducing import FRIEND_AGREES
from alongside.advocacy.forms import PAIRS
from alongside.advocacy.purposes import BEFORE, QUESTIONS, consent_words
from tests.architecture.house import HOUSE, shown
from tests.architecture.test_gifts_apart import SOOTHING, words_of

SHUNNED = re.compile(r"\b(?:leads?|customers?|clients?|incentives?|viral|funnel)\b", re.IGNORECASE)


def files_of_the_room():
    room = HOUSE / "advocacy"
    found = [*room.rglob("*.html"), *room.rglob("*.toml")]
    return found + [
        path for path in room.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)
    ]


def test_a6_nothing_is_called_safe_and_no_pressing_word_is_used():
    files = files_of_the_room()
    assert len(files) > 60
    said = {
        shown(path): hit[0]
        for path in files
        for text in words_of(path)
        for pattern in (SOOTHING, SHUNNED)
        if (hit := pattern.search(re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", " ", text)))
    }
    assert said == {}
    assert SOOTHING.search("This is safe.") and SHUNNED.search("a new lead")


def syllables(word: str) -> int:
    """Count groups of vowels, a silent e at the end aside."""
    bare = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^td])ed$", "", word.lower())
    return max(1, len(re.findall("[aeiouy]+", bare)))


def grade(text: str) -> float:
    """Return the school grade of a text (Kincaid and others 1975, Flesch-Kincaid)."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = len(re.findall(r"[.?!](?: |$)", text)) or 1
    parts = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * parts / len(words) - 15.59


@pytest.mark.parametrize(
    "text",
    [
        *(consent_words("Two Rivers", *pair).partition(" (wording")[0] for pair in PAIRS),
        BEFORE + " " + " ".join(QUESTIONS.values()),
        FRIEND_AGREES.format(practice="Two Rivers"),
        AGREES.format(practice="Two Rivers"),
    ],
)
def test_what_people_agree_to_is_read_aloud_and_understood_in_sixth_grade(text):
    assert grade(text) <= 6.0, (round(grade(text), 1), text)


def test_the_grade_is_that_of_the_formula_by_hand():
    """11 words, 2 sentences, 12 syllables: 0.39 × 5.5 + 11.8 × 12 ÷ 11 − 15.59 = −0.57."""
    assert round(grade("The cat sat on the mat. It did not run away."), 2) == -0.57
