"""A6: nothing in this room calls anything safe or lawful; no pressing word is used."""

import re

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
