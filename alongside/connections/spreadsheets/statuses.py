"""Where a referral stands: status words, and the one rule of what counts as an arrival."""

import re
import tomllib
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from alongside.matching.folding import fold

DATA = Path(__file__).parent / "data" / "statuses.toml"
STATES = (
    "received", "accepted", "scheduled", "evaluated", "in_care", "discharged", "declined", "lost",
    "cancelled",
)  # fmt: skip
ARRIVED_STATES = frozenset({"evaluated", "in_care", "discharged"})
CLOSED = "closed"  # says only that nobody works on it any more; other columns decide
WORD = re.compile(r"[a-z0-9]+")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _exact() -> dict[str, str]:
    return {word: state for state, words in _table()["exact"].items() for word in words}


@cache
def _contains() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(state, words that a status must hold); short words must stand alone."""
    return tuple(
        (str(state), tuple(word if len(word) > 2 else f" {word.strip()} " for word in words))
        for state, *words in _table()["contains"]["order"]
    )


@lru_cache(maxsize=4096)
def state_of(text: str) -> str | None:
    """The state that a status word means, CLOSED, or None for a word that is not known.

    >>> state_of("Completed IE"), state_of("Cancelled - no contact"), state_of("Authorized")
    ('evaluated', 'cancelled', 'accepted')
    """
    plain = " ".join(WORD.findall(fold(text)))
    if plain in _exact():
        return _exact()[plain]
    padded = f" {plain} "
    return next((state for state, said in _contains() if _says(padded, said)), None)


def _says(padded: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 — asked of every text in a file's first rows
        if word not in padded:
            return False
    return True


@lru_cache(maxsize=4096)
def is_finished(reason: str) -> bool | None:
    """Whether a reason of discharge says that the plan of care was completed; None if unclear."""
    plain = f" {' '.join(WORD.findall(reason.lower()))} "
    words = _table()["finished"]
    if any(f" {word}" in plain for word in words["no"]):
        return False
    return True if any(f" {word}" in plain for word in words["yes"]) else None


@lru_cache(maxsize=4096)
def says_never_came(reason: str) -> bool:
    """Whether a reason of discharge says that the patient was never seen."""
    plain = " ".join(WORD.findall(reason.lower()))
    return any(word in plain for word in _table()["finished"]["never_came"])


def arrival_rule(
    state: str, evaluated_on: date | None, visits: int | None, reason: str, *, dated: bool = False
) -> bool:
    """Whether the initial evaluation took place. The only place where this is decided.

    Yes with an evaluation date that is not in the future, or with a status that says so in words.
    In care and discharged speak of the chart: where the file is `dated`, has evaluation dates and
    this one is blank, they count only with visits; elsewhere they count, except discharged with
    0 visits or with a reason that says the patient never came. WebPT counts a case as converted
    in the same way: with a finalised initial evaluation, not with an open chart.
    """
    if evaluated_on is not None or state == "evaluated":
        return True
    if state not in ARRIVED_STATES or (dated and not visits):
        return False
    return state != "discharged" or (visits != 0 and not says_never_came(reason))


def settle_state(
    word: str | None, evaluated_on: date | None, discharged_on: date | None, seen: bool
) -> str:
    """The state from status word and dates; where they contradict each other, dates win.

    `seen` is other proof of a visit: an evaluating clinic, or visits in a file without evaluation
    dates. "Closed" means discharged with such proof and lost without.
    """
    arrived = evaluated_on is not None or seen
    if word == CLOSED or (word is None and discharged_on is not None):
        return "discharged" if arrived else "lost"
    if word is None:
        return "evaluated" if arrived else "received"
    if arrived and word not in ARRIVED_STATES:
        return "discharged" if discharged_on is not None else "evaluated"
    return "discharged" if word in ("evaluated", "in_care") and discharged_on is not None else word
