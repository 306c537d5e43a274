"""Whether a referral is needed in a state, as a friend reads it; without a row: ask us."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

ASK_US = "Whether you need a referral depends on your state. Ask us: we know, and we tell you."
INSURANCE = "Your insurance may still want one. We find that out with you before the first visit."


@dataclass(frozen=True)
class Access:
    """What a state says, with its source; `source` is empty where there is no row."""

    words: str
    source: str = ""
    as_of: date | None = None


@cache
def table() -> dict[str, dict[str, object]]:
    """Return the rows by state."""
    text = (files("alongside.advocacy") / "data" / "direct_access.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def access_in(state: str) -> Access:
    """Return what holds in a state."""
    row = table().get(state.upper())
    if row is None:
        return Access(ASK_US)
    as_of = row["as_of"]
    words = f"In {row['state']} {row['say']} {INSURANCE}"
    return Access(words, str(row["source"]), as_of if isinstance(as_of, date) else None)
