"""The figures of the loop in words, small numbers said as such."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from alongside.letters.loop import Closed
    from alongside.measures.estimate import Estimate
    from alongside.measures.loop import Loop


@dataclass(frozen=True)
class Said:
    """One figure: its name, its value, how sure it is."""

    name: str
    value: str
    certainty: str


def say_loop(loop: Loop) -> list[Said]:
    """Return the figures to show, each with its uncertainty or why there is none."""
    from alongside.measures.loop import WITHIN_DAYS  # noqa: PLC0415 – loads the engines

    return [
        Said(
            f"Closed within {WITHIN_DAYS} days",
            f"{loop.closed_referrals:,} of {loop.referrals:,} referrals",
            whole_words(loop.closed),
        ),
        Said(
            "Half of what happened was told within", days_words(loop.days), range_words(loop.days)
        ),
        Said("Told in time", share_value(loop.in_time), share_words(loop.in_time)),
    ]


def share_value(estimate: Estimate) -> str:
    """Return a share as a percentage."""
    return "–" if estimate.value is None else f"{estimate.value:.0%}"


def share_words(estimate: Estimate) -> str:
    """Return how sure a share is."""
    if estimate.note:
        return sentence(estimate.note)
    return f"Likely {estimate.low:.0%} to {estimate.high:.0%}"


def whole_words(estimate: Estimate) -> str:
    """Return a share and how sure it is."""
    said = share_words(estimate)
    return said if estimate.note else f"{share_value(estimate)}, {said[:1].lower()}{said[1:]}"


def days_words(estimate: Estimate) -> str:
    """Return days as a value."""
    if estimate.value is None:
        return "–"
    return f"{estimate.value:g} day{'' if estimate.value == 1 else 's'}"


def range_words(estimate: Estimate) -> str:
    """Return how sure the days are."""
    if estimate.note:
        return sentence(estimate.note)
    high = "longer than was told yet" if estimate.high is None else f"{estimate.high:g}"
    return f"Likely {estimate.low:g} to {high}"


def sentence(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def since_words(closed: Closed) -> str:
    """Return from which day on is counted."""
    day: dt.date = closed.since
    return f"{day:%B} {day.day}, {day.year}"
