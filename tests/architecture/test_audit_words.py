"""Every action that the code writes to the trail has words that an owner reads."""

import re
from pathlib import Path

from alongside.practices.audit_words import WORDS

ROOMS = Path(__file__).parents[2] / "alongside"
WRITTEN = re.compile(r'(?:action=|trail\.write\(\s*[\w.]+,\s*)"([a-z_.]+)"')


def test_every_action_has_words() -> None:
    found = {
        action
        for path in ROOMS.rglob("*.py")
        if "tests" not in path.parts
        for action in WRITTEN.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 10, "the pattern no longer finds what the actions write"
    assert sorted(found - WORDS.keys()) == [], "say it in the trail_words.py of its room"


def test_no_action_is_worded_in_two_rooms() -> None:
    worded = [
        action
        for path in ROOMS.rglob("trail_words.py")
        for action in re.findall(r'^    "([a-z_.0-9]+)":', path.read_text("utf-8"), re.MULTILINE)
    ]
    assert len(worded) == len(set(worded))
    assert set(worded) == WORDS.keys(), "a room's words are not gathered: is it installed?"
