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
    assert sorted(found - WORDS.keys()) == []
