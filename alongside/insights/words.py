"""How a figure is written: the one place for page, command line, HTML and PDF.

Rounding happens here and nowhere else, so that the same figure reads the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from alongside.measures.estimate import Estimate
from alongside.measures.periods import day_words

NOTHING = "–"
MINUS = "−"
TOO_FEW = "too few to tell"
Write = Callable[[float], str]
NameOf = Callable[[int | str | None], str]


def count(number: float) -> str:
    """A whole number: 1,240."""
    return f"{round(number):,}"


def decimal(number: float) -> str:
    """One digit after the point, none from a hundred on: 9.2, 128."""
    return f"{number:,.1f}" if abs(number) < 99.95 else count(number)


def days(number: float) -> str:
    """A median of whole days: 10, or 10.5 between two."""
    return f"{number:,.0f}" if number == round(number) else f"{number:,.1f}"


def two_decimals(number: float) -> str:
    """Two digits after the point: 1.37."""
    return f"{number:,.2f}"


def percent(share: float) -> str:
    """A part of one as per cent; below ten with one digit: 86%, 4.2%."""
    if 0 < share < 0.0005:
        return "under 0.1%"
    points = 100 * share
    return f"{points:.1f}%" if 0 < points < 9.95 else f"{round(points):,}%"


def signed_percent(points: float) -> str:
    """A change in per cent with its sign: +8%, −12%, no change."""
    whole = round(points)
    if whole == 0:
        return "0%"
    return f"{'+' if whole > 0 else MINUS}{abs(whole):,}%"


def ratio_percent(ratio: float) -> str:
    """A ratio of two rates as a change: 1.08 is +8%."""
    return signed_percent(100 * (ratio - 1))


def dollars(cents: float) -> str:
    """Whole US dollars: $1,240."""
    return f"${round(cents / 100):,}"


def many(number: int, one: str, more: str = "") -> str:
    """A count with its noun: 1 referral, 3 referrals."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def day(when: date | None) -> str:
    """A day: Jan 5, 2026."""
    return day_words(when) if when else NOTHING


def month(when: date) -> str:
    """A month: Jan 2026."""
    name, _, year = day_words(when).split(" ")
    return f"{name} {year}"


def value(estimate: Estimate, write: Write) -> str:
    """The figure itself, or a dash where there is none."""
    return NOTHING if estimate.value is None else write(estimate.value)


def bounds(estimate: Estimate, write: Write) -> str:
    """Where the truth most likely lies: "84% to 88%"; empty for a plain count."""
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"{write(low)} or more" if low is not None else f"up to {write(high or 0)}"
    first, last = write(low), write(high)
    return first if first == last else f"{first} to {last}"


def certainty(estimate: Estimate, write: Write) -> str:
    """What the reader may make of the figure: its interval, or why it tells too little."""
    if estimate.note:
        return sentence(estimate.note)
    inside = bounds(estimate, write)
    return f"Likely {inside}" if inside else ""


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def names_in_a_row(names: list[str]) -> str:
    """A list as people say it: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
